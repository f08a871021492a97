import { dateOfDay } from '@tocsin/banking-calendar';
import type { CustomerLoans } from './customer-loans.ts';
import type { Loan } from './loan.ts';
import { runLoan } from './run-loan.ts';
import { standingOf } from './standing-of.ts';

/** Something about a loan that does not add up (DQ-02). Amounts in minor units. */
export type LoanBreak = Readonly<{
  loanId: string;
  /**
   * `schedule`: the dues given do not add up to the principal. `position`: the core's position differs from what
   * schedule and repayments lead to. `unknown-loan`: money for a loan that did not come.
   */
  kind: 'schedule' | 'position' | 'unknown-loan';
  /** The accounting date that it is about. */
  date: string;
  figure: 'principal' | 'outstanding' | 'overdue-principal' | 'overdue-interest';
  /** What the source said; for an unknown loan, what was paid. */
  statedMinor: number;
  /** What the book has; for an unknown loan 0. */
  bookMinor: number;
}>;

/**
 * What does not add up about a loan at the close of a day: its schedule while it is owed under it, and its positions
 * from a day on, oldest first.
 */
export const loanBreaks = (loan: Loan, fromDay: number, throughDay: number): readonly LoanBreak[] => [
  ...scheduleBreak(loan, throughDay),
  ...positionBreaks(loan, fromDay, throughDay),
];

/** Money that came for loans that were not told of within so many days. */
export const unknownLoans = (
  { loans }: CustomerLoans,
  throughDay: number,
  latenessDaysMax: number,
): readonly LoanBreak[] =>
  loans.flatMap(({ id: loanId, firstDay, evidence, repayments }) => {
    const sinceDay = Math.min(repayments.days[0] ?? throughDay, evidence[0]?.day ?? throughDay);
    if (firstDay !== null || throughDay - sinceDay <= latenessDaysMax) return [];
    const statedMinor = evidence.reduce((sum, { amountMinor }) => sum + (amountMinor ?? 0), 0);
    return [
      {
        loanId,
        kind: 'unknown-loan',
        date: dateOfDay(sinceDay),
        figure: 'principal',
        statedMinor,
        bookMinor: 0,
      },
    ];
  });

/** Once the contract was changed the first schedule is no more. */
const scheduleBreak = (loan: Loan, throughDay: number): readonly LoanBreak[] => {
  const { id: loanId, terms, reschedulings } = loan;
  if (terms === null || terms.scheduledMinor === terms.principalMinor || terms.fromDay > throughDay)
    return [];
  if (reschedulings.some(({ day }) => day <= throughDay)) return [];
  const standing = standingOf(loan, runLoan(loan, throughDay), throughDay);
  if (standing.outstandingMinor === 0) return [];
  return [
    {
      ...{ loanId, kind: 'schedule', date: dateOfDay(terms.fromDay), figure: 'principal' },
      ...{ statedMinor: terms.scheduledMinor, bookMinor: terms.principalMinor },
    },
  ];
};

const positionBreaks = (loan: Loan, fromDay: number, throughDay: number): readonly LoanBreak[] => {
  const breaks: LoanBreak[] = [];
  if (loan.terms === null || loan.statements.length === 0) return breaks;
  runLoan(loan, throughDay, {
    beforeStatement: (day, state, statement) => {
      // Without a schedule, or before the loan was told of, the book has nothing to compare with.
      if (!state.hasSchedule || day < fromDay || loan.terms === null || day < loan.terms.fromDay) return;
      const { outstandingMinor, overduePrincipalMinor, overdueInterestMinor } = standingOf(loan, state, day);
      const figures = [
        ['outstanding', statement.outstandingMinor, outstandingMinor],
        ['overdue-principal', statement.overduePrincipalMinor, overduePrincipalMinor],
        ['overdue-interest', statement.overdueInterestMinor, overdueInterestMinor],
      ] as const;
      for (const [figure, statedMinor, bookMinor] of figures)
        if (statedMinor !== bookMinor)
          breaks.push({
            loanId: loan.id,
            kind: 'position',
            date: dateOfDay(day),
            figure,
            statedMinor,
            bookMinor,
          });
    },
  });
  return breaks;
};
