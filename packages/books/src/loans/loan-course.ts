import type { Loan } from './loan.ts';
import type { LoanState } from './loan-state.ts';
import { runLoan } from './run-loan.ts';
import { overdueSince, type Standing } from './standing.ts';
import { standingOf } from './standing-of.ts';

/**
 * How a loan stood from day to day up to the close of a day: each standing holds until the next one. It reaches back
 * to the base, and to the beginning of an episode of being overdue that ran then.
 */
export const loanCourse = (loan: Loan, throughDay: number): readonly Standing[] =>
  courseUntil(loan, throughDay, () => false);

/** The course on the days to come if nothing more is told: it ends where the loan, unpaid, has become overdue. */
export const projectedCourse = (loan: Loan): readonly Standing[] => {
  const lastTold = lastToldDay(loan);
  return courseUntil(
    loan,
    Number.POSITIVE_INFINITY,
    (day, state, standing) =>
      day > lastTold && state.advances.unsplit === 0 && overdueSince(standing) !== null,
  );
};

/** The standing of a day; nothing before the loan was there. */
export const standingOn = (course: readonly Standing[], day: number): Standing | undefined =>
  course.findLast(({ fromDay }) => fromDay <= day);

const courseUntil = (
  loan: Loan,
  throughDay: number,
  isEnough: (day: number, state: LoanState, standing: Standing) => boolean,
): readonly Standing[] => {
  const course = loan.past.filter(({ fromDay }) => fromDay <= throughDay);
  const { firstDay } = loan;
  if (firstDay === null) return course;
  runLoan(loan, throughDay, {
    visit: (day, state) => {
      if (day < firstDay) return true;
      const standing = standingOf(loan, state, day);
      const last = course.at(-1);
      if (last === undefined || !isSame(last, standing)) course.push(standing);
      return !isEnough(day, state, standing);
    },
  });
  return course;
};

const lastToldDay = (loan: Loan): number =>
  Math.max(
    loan.baseDay,
    loan.firstDay ?? loan.baseDay,
    loan.repayments.days.at(-1) ?? loan.baseDay,
    loan.reschedulings.at(-1)?.day ?? loan.baseDay,
    ...[loan.statements, loan.grades, loan.ends, loan.branches].map(
      (facts) => facts.at(-1)?.[0] ?? loan.baseDay,
    ),
  );

const isSame = (one: Standing, other: Standing): boolean =>
  one.status === other.status &&
  one.outstandingMinor === other.outstandingMinor &&
  one.overduePrincipalMinor === other.overduePrincipalMinor &&
  one.overdueInterestMinor === other.overdueInterestMinor &&
  one.principalSince === other.principalSince &&
  one.interestSince === other.interestSince &&
  one.grade === other.grade &&
  one.maturityDay === other.maturityDay &&
  one.isFirstDueUnpaid === other.isFirstDueUnpaid;
