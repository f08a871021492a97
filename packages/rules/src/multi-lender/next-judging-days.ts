import { type AccountingDate, addDays, dateOfDay } from '@tocsin/banking-calendar';
import type { LenderPosition } from './lender-position.ts';
import { monthsAfter } from './months-after.ts';

/** The parameters of the rules that make a day matter on which nothing happens. */
export type AgeingLimits = Readonly<{
  /** Of each signal that rests on the report. */
  reportAgeDaysMax: readonly number[];
  /** Of MUL-06: the days that it looks back. */
  inquiryDays: readonly number[];
  /** Of MUL-03. */
  statementsAgeMonthsMax: number;
}>;

/**
 * The days after the given one whose close can change a finding with no event: the report or the statements become too
 * old, an inquiry comes into a window or falls out of it, a bill is due. Ascending.
 */
export const nextJudgingDays = (
  { report, inquiries, ownAcceptances, statements: { statementsOn } }: LenderPosition,
  asOf: AccountingDate,
  { reportAgeDaysMax, inquiryDays, statementsAgeMonthsMax }: AgeingLimits,
): readonly AccountingDate[] => {
  const ageing = report === undefined ? [] : reportAgeDaysMax.map((days) => dateOfDay(report.day + days + 1));
  const passing = inquiries.flatMap(({ day }) => [
    dateOfDay(day),
    ...inquiryDays.map((days) => dateOfDay(day + days)),
  ]);
  const outdated =
    statementsOn === undefined ? [] : [addDays(monthsAfter(statementsOn, statementsAgeMonthsMax), 1)];
  const due = report === undefined ? [] : ownAcceptances.map(({ maturityDay }) => dateOfDay(maturityDay));
  const days = new Set([...ageing, ...passing, ...outdated, ...due]);
  return [...days].filter((day) => day > asOf).sort();
};
