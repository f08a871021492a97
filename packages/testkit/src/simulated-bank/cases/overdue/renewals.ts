import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Severity } from '@tocsin/events';
import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { type LoanPlan, type PlannedLoan, plannedLoan } from '../planned-loan.ts';
import { labelsOfArrears } from './labels-of-arrears.ts';
import { fallingDue } from './matured-loans.ts';

const laterMaturity = '2027-09-10';

/** Old loans that are paid by new ones, and new loans that only look like it. */
export const renewals = (borrowers: Borrowers): readonly CreditCase[] => [
  evergreened(borrowers),
  redrawn(borrowers),
  lentAgainWeeksLater(borrowers),
  listedRenewal(borrowers),
  renewedAfterMaturity(borrowers),
  renewedTwice(borrowers),
];

const renewed = (subjectId: string, period: AccountingDate, severity: Severity): FoundCase => ({
  ...{ signal: 'OVD-10', subjectId, period, course: [{ on: period, severity }] },
});

/** A loan that is paid on its maturity, and another one of the same borrower. */
const oldAndNew = (plan: Pick<LoanPlan, 'borrower' | 'yuan' | 'maturity'>, extra: LoanPlan['extra'] = {}) => {
  const old = plannedLoan({ ...plan, extra });
  const following = (more: LoanPlan['extra'] = {}): PlannedLoan =>
    plannedLoan({ ...plan, number: 2, maturity: laterMaturity, extra: { ...extra, ...more } });
  const events = [old.disbursed(firstDay), old.paid(plan.maturity, { principal: plan.yuan })];
  return { old, following, events };
};

const evergreened = ({ person }: Borrowers): CreditCase => {
  const maturity = '2025-12-12';
  const { old, following, events } = oldAndNew({ borrower: person(), yuan: 600_000, maturity });
  const next = following();
  return {
    label: 'new loan two days after a matured one was paid',
    events: [...events, next.disbursed('2025-12-14')],
    found: [fallingDue(old, maturity), renewed(next.loanId, '2025-12-14', 'orange')],
    quiet: quietIn(old.loanId, ['OVD-01', 'OVD-10', 'OVD-12']),
  };
};

const redrawn = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const { customerId, branchId } = borrower;
  const maturity = '2025-12-18';
  const limitId = `K${customerId.slice(1)}-1`;
  const { old, following, events } = oldAndNew({ borrower, yuan: 500_000, maturity }, { limitId });
  const next = following();
  return {
    label: 'drawn again under the same revolving limit',
    events: [
      {
        on: firstDay,
        event: {
          type: 'bank.credit-limit.declared.v1',
          data: {
            ...{ accountingDate: firstDay, limitId, customerId, branchId, revolving: true },
            ...{ limitMinor: fen(800_000), until: '2027-12-01' },
          },
        },
      },
      ...events,
      next.disbursed('2025-12-19'),
    ],
    found: [fallingDue(old, maturity)],
    quiet: [...quietIn(old.loanId, ['OVD-01', 'OVD-10']), ...quietIn(next.loanId, ['OVD-10'])],
  };
};

const lentAgainWeeksLater = ({ person }: Borrowers): CreditCase => {
  const maturity = '2025-12-11';
  const { old, following, events } = oldAndNew({ borrower: person(), yuan: 100_000, maturity });
  const next = following();
  return {
    label: 'next loan three weeks after the last one was paid: another season',
    events: [...events, next.disbursed('2026-01-04')],
    found: [fallingDue(old, maturity)],
    quiet: quietIn(next.loanId, ['OVD-10', 'OVD-11']),
  };
};

const listedRenewal = ({ firm }: Borrowers): CreditCase => {
  const maturity = '2025-12-22';
  const { old, following, events } = oldAndNew({ borrower: firm(), yuan: 700_000, maturity });
  const next = following({ onRenewalList: true, renewsLoanId: old.loanId });
  return {
    label: 'renewal on the list, signed on the day of maturity: a row',
    events: [...events, next.disbursed(maturity)],
    found: [fallingDue(old, maturity), renewed(next.loanId, maturity, 'blue')],
    quiet: quietIn(old.loanId, ['OVD-01', 'OVD-10', 'OVD-12']),
  };
};

const renewedAfterMaturity = ({ person }: Borrowers): CreditCase => {
  const maturity = '2025-12-09';
  const signedOn = '2025-12-17';
  const borrower = person();
  const old = plannedLoan({ borrower, yuan: 900_000, maturity });
  const next = plannedLoan({
    ...{ borrower, yuan: 900_000, number: 2, maturity: laterMaturity },
    extra: { onRenewalList: true, renewsLoanId: old.loanId },
  });
  return {
    label: 'renewal signed eight days after the loan was due',
    events: [old.disbursed(firstDay), next.disbursed(signedOn), old.paid(signedOn, { principal: 900_000 })],
    found: [
      fallingDue(old),
      ...labelsOfArrears({
        ...{ loanId: old.loanId, due: maturity, principal: 900_000, outstanding: 900_000, paidOn: signedOn },
      }),
      renewed(next.loanId, signedOn, 'red'),
    ],
    quiet: quietIn(old.loanId, ['OVD-04', 'OVD-10']),
  };
};

const renewedTwice = ({ person }: Borrowers): CreditCase => {
  const maturity = '2026-01-10';
  const loan = plannedLoan({ borrower: person(), yuan: 200_000, maturity });
  const { loanId } = loan;
  return {
    label: 'renewed for the second time, before it was due',
    events: [
      loan.disbursed(firstDay),
      loan.rescheduled('2025-12-29', { kind: 'renewal', maturityDate: '2026-01-28' }),
      loan.rescheduled('2026-01-14', { kind: 'renewal', maturityDate: '2027-12-10' }),
    ],
    found: [
      fallingDue(loan, '2025-12-29'),
      { ...fallingDue(plannedLoan({ ...loan.plan, maturity: '2026-01-28' }), '2026-01-14') },
      renewed(loanId, '2025-12-29', 'blue'),
      renewed(loanId, '2026-01-14', 'yellow'),
    ],
    quiet: quietIn(loanId, ['OVD-01', 'OVD-11']),
  };
};
