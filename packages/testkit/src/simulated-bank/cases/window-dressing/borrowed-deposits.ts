import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { plannedLoan } from '../planned-loan.ts';
import { type StillAccount, stillAccount, transferred } from '../still-account.ts';

const lentOn = '2025-12-15';
const maturity = '2028-12-14';

/** Loans whose money becomes a deposit or a margin, and loans that only come near one. */
export const borrowedDeposits = (borrowers: Borrowers): readonly CreditCase[] => [
  timeDeposit(borrowers, { label: 'three quarters of a loan in a time deposit', yuan: 200_000, isHit: true }),
  timeDeposit(borrowers, { label: 'time deposit of a seventh of a loan', yuan: 1_050_000, isHit: false }),
  marginLoop(borrowers),
  oldMargin(borrowers),
];

const deposited = 150_000;

const timeDeposit = (
  { person }: Borrowers,
  { label, yuan, isHit }: Readonly<{ label: string; yuan: number; isHit: boolean }>,
): CreditCase => {
  const borrower = person();
  const { customerId } = borrower;
  const loan = plannedLoan({ borrower, yuan, maturity });
  const [demand, time] = [
    stillAccount(borrower, 8, 'demand', deposited),
    stillAccount(borrower, 7, 'time', 1_000),
  ];
  const on = '2025-12-17';
  return {
    label,
    events: [
      demand.opened,
      time.opened,
      loan.disbursed(lentOn),
      ...transferred(on, [demand, time], deposited),
    ],
    found: isHit ? [loanInDeposit(customerId, loan.loanId, on)] : [],
    quiet: quietIn(customerId, isHit ? ['WIN-05', 'WIN-11'] : ['WIN-04', 'WIN-05', 'WIN-11']),
  };
};

const loanInDeposit = (subjectId: string, period: string, on: string): FoundCase => ({
  ...{ signal: 'WIN-04', subjectId, period, course: [{ on, severity: 'red' }] },
});

const acceptance = (
  on: string,
  { accountId }: StillAccount,
  { customerId, branchId, number }: Readonly<{ customerId: string; branchId: string; number: number }>,
): PlannedEvent & Readonly<{ acceptanceId: string }> => {
  const acceptanceId = `B${customerId.slice(1)}-${number}`;
  return {
    ...{ on, acceptanceId },
    event: {
      type: 'bank.acceptance.issued.v1',
      data: {
        ...{ accountingDate: on, acceptanceId, customerId, branchId, marginAccountId: accountId },
        ...{ amountMinor: fen(2 * deposited), marginMinor: fen(deposited), maturityDate: '2026-06-17' },
      },
    },
  };
};

const eventOf = ({ on, event }: PlannedEvent): PlannedEvent => ({ on, event });

/** The margin is a deposit that rose after the loan as well. */
const marginLoop = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const { customerId, branchId } = borrower;
  const loan = plannedLoan({ borrower, yuan: 300_000, maturity });
  const [demand, margin] = [
    stillAccount(borrower, 8, 'demand', 2 * deposited),
    stillAccount(borrower, 7, 'margin', 1_000),
  ];
  const [issuedOn, discountedOn, againOn] = ['2025-12-17', '2025-12-19', '2025-12-22'] as const;
  const first = acceptance(issuedOn, margin, { customerId, branchId, number: 1 });
  const again = acceptance(againOn, margin, { customerId, branchId, number: 2 });
  return {
    label: 'margin of an acceptance paid by a loan; discounted, and a margin again',
    events: [
      ...[demand.opened, margin.opened, loan.disbursed(lentOn)],
      ...[...transferred(issuedOn, [demand, margin], deposited), eventOf(first)],
      {
        on: discountedOn,
        event: {
          type: 'bank.bill.discounted.v1',
          data: {
            ...{ accountingDate: discountedOn, acceptanceId: first.acceptanceId, customerId, branchId },
            ...{ amountMinor: fen(2 * deposited), creditedAccountId: demand.accountId },
          },
        },
      },
      ...[...transferred(againOn, [demand, margin], deposited), eventOf(again)],
    ],
    found: [
      loanInDeposit(customerId, loan.loanId, issuedOn),
      {
        ...{ signal: 'WIN-05', subjectId: customerId, period: first.acceptanceId },
        course: [
          { on: issuedOn, severity: 'orange' },
          { on: againOn, severity: 'red' },
        ],
      },
    ],
  };
};

const oldMargin = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const { customerId, branchId } = borrower;
  const loan = plannedLoan({ borrower, yuan: 300_000, maturity });
  const margin = stillAccount(borrower, 7, 'margin', deposited);
  return {
    label: 'acceptance against a margin that was there before the loan',
    events: [
      ...[margin.opened, loan.disbursed(lentOn)],
      eventOf(acceptance('2025-12-17', margin, { customerId, branchId, number: 1 })),
    ],
    quiet: quietIn(customerId, ['WIN-04', 'WIN-05']),
  };
};
