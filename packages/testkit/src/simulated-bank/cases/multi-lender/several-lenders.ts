import { firstDay } from '../../days-of-the-county.ts';
import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type PlannedEvent, quietIn } from '../credit-case.ts';
import { type Elsewhere, reported } from '../credit-report.ts';
import { plannedLoan } from '../planned-loan.ts';

const maturity = '2028-08-10';
const readOn = '2025-12-08';

const at = (lenders: readonly string[], yuan: number, kind: Elsewhere['kind'] = 'loan'): Elsewhere[] =>
  lenders.map((lender) => ({ at: lender, yuan, kind }));

/** Customers who owe several lenders, or seem to. */
export const severalLenders = (borrowers: Borrowers): readonly CreditCase[] => [
  moreAndMore(borrowers),
  manyDebts(borrowers),
  twoLenders(borrowers),
  cardsAndPhones(borrowers),
  acceptedHere(borrowers),
  acceptedBefore(borrowers),
  longAgo(borrowers),
];

const moreAndMore = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const loan = plannedLoan({ borrower, yuan: 500_000, maturity });
  const again = '2026-01-06';
  return {
    label: 'firm with three lenders, with five a month later',
    events: [
      loan.disbursed(firstDay),
      reported(readOn, borrower, at(['ICBC', 'ABC'], 800_000)),
      reported(again, borrower, [
        ...at(['ICBC', 'ABC', 'CCB'], 800_000),
        ...at(['PSBC'], 90_000, 'acceptance'),
      ]),
    ],
    found: [
      {
        ...{ signal: 'MUL-01', subjectId: borrower.customerId, period: readOn },
        course: [
          { on: readOn, severity: 'yellow' },
          { on: again, severity: 'orange' },
        ],
      },
    ],
    quiet: quietIn(borrower.customerId, ['MUL-02', 'MUL-03', 'MUL-04', 'MUL-05', 'MUL-06']),
  };
};

const manyDebts = ({ person }: Borrowers): CreditCase => {
  const borrower = person();
  const loan = plannedLoan({ borrower, yuan: 60_000, maturity });
  return {
    label: 'person with four business loans elsewhere and one here',
    events: [
      loan.disbursed(firstDay),
      reported(readOn, borrower, at(['ICBC', 'ABC', 'CCB', 'PSBC'], 120_000)),
    ],
    found: [
      {
        ...{ signal: 'MUL-01', subjectId: borrower.customerId, period: readOn },
        course: [{ on: readOn, severity: 'yellow' }],
      },
    ],
    quiet: quietIn(borrower.customerId, ['MUL-02', 'MUL-03', 'MUL-04', 'MUL-05', 'MUL-06']),
  };
};

const twoLenders = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const loan = plannedLoan({ borrower, yuan: 700_000, maturity });
  return {
    label: 'firm with two lenders, and the small rest of a third',
    events: [
      loan.disbursed(firstDay),
      reported(readOn, borrower, [
        ...at(['ICBC'], 900_000),
        ...at(['ABC'], 9_999),
        ...at(['CCB'], 300_000, 'guarantee'),
      ]),
    ],
    quiet: quietIn(borrower.customerId, ['MUL-01', 'MUL-02', 'MUL-03', 'MUL-04']),
  };
};

const cardsAndPhones = ({ person }: Borrowers): CreditCase => {
  const borrower = person();
  const loan = plannedLoan({ borrower, yuan: 40_000, maturity });
  return {
    label: 'person with three cards and four small consumer loans',
    events: [
      loan.disbursed(firstDay),
      reported(readOn, borrower, [
        ...at(['ICBC', 'ABC', 'CMB'], 8_000, 'card'),
        ...at(['JD', 'HAIER', 'MASHANG', 'PSBC'], 15_000, 'consumer'),
      ]),
    ],
    quiet: quietIn(borrower.customerId, ['MUL-01', 'MUL-06']),
  };
};

const accepted = (
  { customerId, branchId }: ReturnType<Borrowers['firm']>,
  [on, maturityDate]: readonly [on: string, maturityDate: string],
): PlannedEvent => {
  const acceptanceId = `B${customerId.slice(1)}-1`;
  return {
    on,
    event: {
      type: 'bank.acceptance.issued.v1',
      data: {
        ...{ accountingDate: on, acceptanceId, customerId, branchId, maturityDate },
        ...{ amountMinor: fen(300_000), marginAccountId: `A${customerId.slice(1)}-1`, marginMinor: 0 },
      },
    },
  };
};

const acceptedHere = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const [issuedOn, paidOn] = ['2025-12-15', '2026-03-16'] as const;
  return {
    label: 'firm with two lenders, and a bill that this bank accepted until it is paid',
    events: [
      reported(readOn, borrower, at(['ICBC', 'ABC'], 800_000)),
      accepted(borrower, [issuedOn, paidOn]),
    ],
    found: [
      {
        ...{ signal: 'MUL-01', subjectId: borrower.customerId, period: issuedOn },
        ...{ course: [{ on: issuedOn, severity: 'yellow' }], endsOn: paidOn },
      },
    ],
    quiet: quietIn(borrower.customerId, ['MUL-02', 'MUL-03', 'MUL-04', 'MUL-05', 'MUL-06', 'WIN-05']),
  };
};

const acceptedBefore = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  return {
    label: 'firm with two lenders, whose bill here was paid before the report',
    events: [
      accepted(borrower, [firstDay, readOn]),
      reported(readOn, borrower, at(['ICBC', 'CCB'], 800_000)),
    ],
    quiet: quietIn(borrower.customerId, ['MUL-01', 'MUL-02', 'MUL-03', 'MUL-04']),
  };
};

const longAgo = ({ firm }: Borrowers): CreditCase => {
  const borrower = firm();
  const loan = plannedLoan({ borrower, yuan: 300_000, maturity });
  return {
    label: 'five lenders in a report of half a year ago',
    events: [
      loan.disbursed(firstDay),
      reported('2025-12-03', borrower, at(['ICBC', 'ABC', 'CCB', 'PSBC'], 600_000), {
        reportDate: '2025-05-28',
      }),
    ],
    quiet: quietIn(borrower.customerId, ['MUL-01', 'MUL-02', 'MUL-04']),
  };
};
