import { dateOfDay, monthOf } from '@tocsin/banking-calendar';

/** What the core declared overdue on a loan, principal and interest together, by day, ascending. */
export type OverdueLoan = { loanId: string; days: number[]; amounts: number[] };

/** A loan that was overdue and is not any more. */
export type Cure = Readonly<{ loanId: string; day: number; overdueMinor: number }>;

/**
 * No inflow window begins before this day of its month. Earlier in a month only the newest statement can tell
 * whether a cure lies in the window: one is kept instead of one a day.
 */
const detailFromDayOfMonth = 20;

/** Takes what was declared for a day; the latest to arrive wins. */
export const stateOverdue = (
  loans: OverdueLoan[],
  loanId: string,
  day: number,
  overdueMinor: number,
): void => {
  let loan = loans.find((known) => known.loanId === loanId);
  if (loan === undefined) {
    loan = { loanId, days: [], amounts: [] };
    loans.push(loan);
  }
  const { days, amounts } = loan;
  let index = days.length;
  while (index > 0 && (days[index - 1] ?? day) > day) index -= 1;
  const isAgain = days[index - 1] === day;
  days.splice(isAgain ? index - 1 : index, isAgain ? 1 : 0, day);
  amounts.splice(isAgain ? index - 1 : index, isAgain ? 1 : 0, overdueMinor);
  keepOnly(loan, (at) => isDetail(days[at] ?? 0) || isLastEarly(days, at));
};

/** The cures between two days (both included): nothing overdue, and something at the statement before. */
export const curesBetween = (
  loans: readonly OverdueLoan[],
  fromDay: number,
  toDay: number,
): readonly Cure[] =>
  loans.flatMap(({ loanId, days, amounts }) =>
    days.flatMap((day, at) => {
      const overdueMinor = amounts[at - 1] ?? 0;
      const isCure = day >= fromDay && day <= toDay && amounts[at] === 0 && overdueMinor > 0;
      return isCure ? { loanId, day, overdueMinor } : [];
    }),
  );

/** What is declared without the days before one, but for the newest of them: it still stands. */
export const overdueFrom = (loans: readonly OverdueLoan[], beforeDay: number): OverdueLoan[] => {
  const kept: OverdueLoan[] = [];
  for (const loan of loans) {
    const standing = loan.days.findLastIndex((day) => day < beforeDay);
    keepOnly(loan, (at) => at >= standing);
    const isSettled = loan.days.length === 1 && standing >= 0 && loan.amounts[0] === 0;
    if (!isSettled) kept.push(loan);
  }
  return kept;
};

const isDetail = (day: number): boolean => Number(dateOfDay(day).slice(8)) >= detailFromDayOfMonth;

const isLastEarly = (days: readonly number[], at: number): boolean => {
  const [day = 0, next] = [days[at], days[at + 1]];
  return next === undefined || isDetail(next) || monthOf(dateOfDay(next)) !== monthOf(dateOfDay(day));
};

const keepOnly = (loan: OverdueLoan, isKept: (at: number) => boolean): void => {
  const kept = loan.days.map((_, at) => isKept(at));
  if (!kept.includes(false)) return;
  loan.days = loan.days.filter((_, at) => kept[at]);
  loan.amounts = loan.amounts.filter((_, at) => kept[at]);
};
