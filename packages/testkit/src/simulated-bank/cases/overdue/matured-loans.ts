import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import { firstDay } from '../../days-of-the-county.ts';
import type { Borrowers } from '../borrowers.ts';
import { type CreditCase, type FoundCase, quietIn } from '../credit-case.ts';
import { type PlannedLoan, plannedLoan } from '../planned-loan.ts';
import { labelsOfArrears } from './labels-of-arrears.ts';

/** Loans whose principal falls due. */
export const maturedLoans = (borrowers: Borrowers): readonly CreditCase[] => [
  neverPaid(borrowers),
  paidOnTheDay(borrowers),
  largePaidEarly(borrowers),
  writtenOff(borrowers),
];

/** OVD-08: from 30 days before the maturity until it is paid, or the maturity has passed. */
export const fallingDue = (
  { loanId: subjectId, plan: { maturity: period, yuan } }: PlannedLoan,
  paidOn: AccountingDate = addDays(period, 1),
): FoundCase => {
  const on = [addDays(period, -30), firstDay].sort().at(-1) as AccountingDate;
  const severity = yuan >= 1_000_000 ? 'yellow' : 'blue';
  return { signal: 'OVD-08', subjectId, period, course: [{ on, severity }], endsOn: paidOn };
};

const neverPaid = ({ person }: Borrowers): CreditCase => {
  const maturity = '2025-12-25';
  const loan = plannedLoan({ borrower: person(), yuan: 300_000, maturity, grade: 'normal' });
  const { loanId } = loan;
  const regradedOn = '2026-04-02';
  return {
    label: 'matured loan that is never paid: from blue to red, non-performing in spring',
    events: [loan.disbursed(firstDay), loan.graded(regradedOn, 'substandard')],
    found: [
      fallingDue(loan),
      ...labelsOfArrears({
        ...{ loanId, due: maturity, principal: 300_000, outstanding: 300_000 },
        grades: [
          [firstDay, 'normal'],
          [regradedOn, 'substandard'],
        ],
      }),
      {
        ...{ signal: 'OVD-09', subjectId: loanId, period: regradedOn },
        course: [{ on: regradedOn, severity: 'orange' }],
      },
    ],
    quiet: quietIn(loanId, ['OVD-02', 'OVD-06', 'OVD-10', 'OVD-11']),
  };
};

const paidOnTheDay = ({ person }: Borrowers): CreditCase => {
  const maturity = '2025-12-16';
  const loan = plannedLoan({ borrower: person(), yuan: 80_000, maturity });
  return {
    label: 'loan paid on the day of its maturity',
    events: [loan.disbursed(firstDay), loan.paid(maturity, { principal: 80_000 })],
    found: [fallingDue(loan, maturity)],
    quiet: quietIn(loan.loanId, ['OVD-01', 'OVD-04', 'OVD-10', 'OVD-12']),
  };
};

const largePaidEarly = ({ firm }: Borrowers): CreditCase => {
  const paidOn = '2026-01-12';
  const loan = plannedLoan({ borrower: firm(), yuan: 1_500_000, maturity: '2026-01-20', grade: 'normal' });
  return {
    label: 'large loan falling due, paid a week before',
    events: [loan.disbursed(firstDay), loan.paid(paidOn, { principal: 1_500_000 })],
    found: [fallingDue(loan, paidOn)],
    quiet: quietIn(loan.loanId, ['OVD-01', 'OVD-05', 'OVD-10', 'OVD-12']),
  };
};

/** Of a loan that was bad before the first day nobody says that it became so. */
const writtenOff = ({ person }: Borrowers): CreditCase => {
  const writtenOffOn = '2025-12-30';
  const since = '2024-03-10';
  const loan = plannedLoan({ borrower: person(), yuan: 40_000, maturity: since });
  const { loanId } = loan;
  const of = { loanId, customerId: loan.plan.borrower.customerId };
  return {
    label: 'old loss that is written off',
    events: [
      loan.positioned(firstDay, {
        ...{ overduePrincipalMinor: 4_000_000, principalOverdueSince: since, grade: 'loss' },
      }),
      {
        on: writtenOffOn,
        event: { type: 'bank.loan.written-off.v1', data: { accountingDate: writtenOffOn, ...of } },
      },
    ],
    found: labelsOfArrears({
      ...{ loanId, due: since, principal: 40_000, outstanding: 40_000, paidOn: writtenOffOn },
      grades: [[firstDay, 'loss']],
    }),
    quiet: quietIn(loanId, ['OVD-04', 'OVD-05', 'OVD-08', 'OVD-09']),
  };
};
