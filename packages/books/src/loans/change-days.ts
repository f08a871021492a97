import type { Loan } from './loan.ts';

/** The days after the base on which a loan can change by what was said of it and by its dues, ascending. */
export const changeDays = (loan: Loan, throughDay: number): readonly number[] => {
  const { firstDay, terms, base, repayments, statements, reschedulings } = loan;
  const days = [
    ...(firstDay === null ? [] : [firstDay]),
    ...(terms === null ? [] : [terms.fromDay]),
    ...withDayAfter(base.dues.days),
    ...repayments.days,
    ...[loan.grades, loan.ends].flatMap((facts) => facts.map(([day]) => day)),
    base.principalArrears.since + 1,
    base.interestArrears.since + 1,
    ...statements.map(([day]) => day),
    ...statements.flatMap(([day, { principalSince, interestSince }]) => [
      (principalSince ?? day) + 1,
      (interestSince ?? day) + 1,
    ]),
    ...reschedulings.map(({ day }) => day),
    ...withDayAfter(reschedulings.flatMap(({ maturityDay, dues }) => [maturityDay, ...dueDaysIn(dues)])),
  ];
  return [...new Set(days.filter((day) => day > loan.baseDay && day <= throughDay))].sort((a, b) => a - b);
};

/** A due comes on its day and is overdue from the day after. */
const withDayAfter = (days: readonly number[]): readonly number[] => days.flatMap((day) => [day, day + 1]);

const dueDaysIn = (dues: readonly number[] | null): readonly number[] =>
  dues === null ? [] : dues.filter((_, at) => at % 3 === 0);
