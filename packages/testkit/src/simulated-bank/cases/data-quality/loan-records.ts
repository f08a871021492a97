import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { paidInTime, plannedLoan, quarterlyInterest } from '../planned-loan.ts';

const disbursedOn = '2025-12-03';
const agreed = { yuan: 100_000, maturity: '2028-11-16' } as const;
const dues = quarterlyInterest(1_000, agreed);

/** Loans whose schedule, positions and repayments do not tell the same, or only seem not to. */
export const loanRecords = (borrowers: Borrowers): readonly CreditCase[] => [
  shortSchedule(borrowers),
  anotherPosition(borrowers),
  neverDisbursed(borrowers),
  repaidFirst(borrowers),
  agreeing(borrowers),
];

const shortSchedule = ({ person }: Borrowers): CreditCase => {
  const short = quarterlyInterest(1_000, { ...agreed, yuan: 90_000 });
  const loan = plannedLoan({ borrower: person(), ...agreed, dues: short, grade: 'normal' });
  return {
    label: 'schedule 10,000 yuan short of the principal',
    events: [loan.disbursed(disbursedOn), ...paidInTime(loan)],
    found: [
      {
        ...{ signal: 'DQ-02', subjectId: loan.loanId, period: disbursedOn },
        course: [{ on: disbursedOn, severity: 'yellow' }],
      },
    ],
    quiet: quietIn(loan.loanId, ['OVD-01', 'OVD-02']),
  };
};

const anotherPosition = ({ person }: Borrowers): CreditCase => {
  const on = '2025-12-22';
  const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
  return {
    label: 'position 20,000 yuan below what schedule and repayments lead to',
    events: [
      loan.disbursed(disbursedOn),
      loan.positioned(on, { outstandingMinor: fen(80_000) }),
      ...paidInTime(loan),
    ],
    found: [
      {
        ...{ signal: 'DQ-02', subjectId: loan.loanId, period: on },
        ...{ course: [{ on, severity: 'yellow' }], endsOn: '2026-03-25' },
      },
    ],
    quiet: quietIn(loan.loanId, ['OVD-01', 'OVD-02']),
  };
};

const neverDisbursed = ({ person }: Borrowers): CreditCase => {
  const reportedOn = '2026-03-06';
  const loan = plannedLoan({ borrower: person(), ...agreed });
  return {
    label: 'repayment for a loan that nobody ever disbursed',
    events: [loan.paid(disbursedOn, { principal: 5_000 })],
    found: [
      {
        ...{ signal: 'DQ-02', subjectId: loan.loanId, period: reportedOn },
        course: [{ on: reportedOn, severity: 'yellow' }],
      },
    ],
  };
};

const repaidFirst = ({ person }: Borrowers): CreditCase => {
  const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
  return {
    label: 'interest that comes a week before its loan',
    events: [
      loan.paid(disbursedOn, { interest: 1_000 }),
      loan.disbursed('2025-12-10'),
      ...paidInTime(loan).slice(1),
    ],
    quiet: quietIn(loan.loanId, ['DQ-02', 'OVD-01', 'OVD-02']),
  };
};

const agreeing = ({ person }: Borrowers): CreditCase => {
  const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
  return {
    label: 'loan whose schedule, repayments and positions agree',
    events: [loan.disbursed(disbursedOn), ...paidInTime(loan), loan.positioned('2026-01-12', {})],
    quiet: quietIn(loan.loanId, ['DQ-02', 'OVD-01', 'OVD-02']),
  };
};
