import { fen } from '../../posting.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, quietIn } from '../credit-case.ts';
import { paidInTime, plannedLoan, quarterlyInterest } from '../planned-loan.ts';
import { labelsOfArrears } from './labels-of-arrears.ts';

const firstDay = '2025-12-01';
const settledOn = '2025-12-20';

/** Interest that is not paid when it is settled. */
export const owedInterest = (borrowers: Borrowers): readonly CreditCase[] => [
  paidAfterWeeks(borrowers),
  aFewDaysLate(borrowers),
  aMillionOwed(borrowers),
  oldArrearsByPositions(borrowers),
  paidInAdvance(borrowers),
];

/** The grade stays normal over the month-end, eleven days past due. */
const paidAfterWeeks = ({ firm }: Borrowers): CreditCase => {
  const agreed = { yuan: 400_000, maturity: '2028-06-20' } as const;
  const dues = [{ on: '2025-12-10', interest: 1_200 }, ...quarterlyInterest(4_000, agreed)];
  const loan = plannedLoan({ borrower: firm(), ...agreed, dues, grade: 'normal' });
  const { loanId } = loan;
  const paidOn = '2026-01-15';
  return {
    label: 'interest of a firm paid weeks late, graded normal all the time',
    events: [
      loan.disbursed(firstDay),
      ...paidInTime(loan).map((one) => (one.on === settledOn ? loan.paid(paidOn, { interest: 4_000 }) : one)),
    ],
    found: labelsOfArrears({
      ...{ loanId, due: settledOn, interest: 4_000, outstanding: 400_000, paidOn },
      grades: [[firstDay, 'normal']],
    }),
    quiet: quietIn(loanId, ['OVD-06', 'OVD-08', 'OVD-09', 'OVD-12']),
  };
};

const aFewDaysLate = ({ person }: Borrowers): CreditCase => {
  const agreed = { yuan: 50_000, maturity: '2028-03-20' } as const;
  const dues = [{ on: '2025-12-05', interest: 90 }, ...quarterlyInterest(600, agreed)];
  const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
  const { loanId } = loan;
  const paidOn = '2025-12-24';
  return {
    label: 'farmer three days late with his interest: rows of a list, no alert',
    events: [
      loan.disbursed(firstDay),
      ...paidInTime(loan).map((one) => (one.on === settledOn ? loan.paid(paidOn, { interest: 600 }) : one)),
    ],
    found: labelsOfArrears({ loanId, due: settledOn, interest: 600, outstanding: 50_000, paidOn }),
    quiet: quietIn(loanId, ['OVD-04', 'OVD-05', 'OVD-06', 'OVD-12']),
  };
};

const aMillionOwed = ({ firm }: Borrowers): CreditCase => {
  const agreed = { yuan: 90_000_000, maturity: '2028-12-20' } as const;
  const dues = [{ on: '2025-12-10', interest: 300_000 }, ...quarterlyInterest(1_080_000, agreed)];
  const loan = plannedLoan({ borrower: firm(), ...agreed, dues, product: 'corporate' });
  const { loanId } = loan;
  const paidOn = '2025-12-29';
  return {
    label: 'more than a million of interest owed',
    events: [
      loan.disbursed(firstDay),
      ...paidInTime(loan).map((one) =>
        one.on === settledOn ? loan.paid(paidOn, { interest: 1_080_000 }) : one,
      ),
    ],
    found: labelsOfArrears({
      ...{ loanId, due: settledOn, interest: 1_080_000, outstanding: 90_000_000, paidOn },
    }),
    quiet: quietIn(loanId, ['OVD-04', 'OVD-06', 'OVD-12']),
  };
};

/** The core tells only positions: they age from one to the next. */
const oldArrearsByPositions = ({ firm }: Borrowers): CreditCase => {
  const due = '2025-10-21';
  const loan = plannedLoan({ borrower: firm(), yuan: 2_600_000, maturity: '2027-10-20' });
  const { loanId } = loan;
  const owed = { overdueInterestMinor: fen(36_000), interestOverdueSince: due };
  const regradedOn = '2026-01-26';
  return {
    label: 'interest owed since autumn, known from positions alone, regraded five days late',
    events: [
      loan.positioned(firstDay, { ...owed, grade: 'special-mention' }),
      loan.positioned('2025-12-31', owed),
      loan.graded(regradedOn, 'substandard'),
    ],
    found: [
      ...labelsOfArrears({
        ...{ loanId, due, interest: 36_000, outstanding: 2_600_000 },
        grades: [
          [firstDay, 'special-mention'],
          [regradedOn, 'substandard'],
        ],
      }),
      {
        ...{ signal: 'OVD-09', subjectId: loanId, period: regradedOn },
        course: [{ on: regradedOn, severity: 'orange' }],
      },
    ],
    quiet: quietIn(loanId, ['OVD-06', 'OVD-08', 'OVD-10']),
  };
};

const paidInAdvance = ({ person }: Borrowers): CreditCase => {
  const agreed = { yuan: 120_000, maturity: '2028-03-20' } as const;
  const dues = quarterlyInterest(1_500, agreed);
  const loan = plannedLoan({ borrower: person(), ...agreed, dues, grade: 'normal' });
  const inAdvance = dues.filter(({ on }) => on <= '2026-12-31').length * 1_500;
  return {
    label: 'interest of the whole year paid in advance',
    events: [loan.disbursed(firstDay), loan.paid('2025-12-08', { interest: inAdvance })],
    quiet: quietIn(loan.loanId, ['OVD-01', 'OVD-02', 'OVD-04', 'OVD-05', 'OVD-06', 'OVD-07']),
  };
};
