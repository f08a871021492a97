import { type AccountingDate, addDays } from './accounting-date.ts';
import { lastDayOf, type Month } from './month.ts';
import type { WorkingCalendar } from './working-calendar.ts';

/** The days around one month-end (M) within which money that came only for it comes and goes. */
export type MonthEndWindow = Readonly<{
  month: Month;
  /** M: the last calendar day, holiday or not. */
  monthEnd: AccountingDate;
  /** W−: the last working day up to M. */
  lastWorkingDay: AccountingDate;
  /** W+: the first working day after M. */
  firstWorkingDayAfter: AccountingDate;
  /** The third working day counted back from W−, which is the first; the inflow window ends with M. */
  inflowFrom: AccountingDate;
  inflowTo: AccountingDate;
  /** The day after M; holidays count too, because money moves on them. */
  outflowFrom: AccountingDate;
  /** The third working day after M. */
  outflowTo: AccountingDate;
  /** The fifth working day after M, when a branch's surplus must have proven to be growth. */
  secondStepOn: AccountingDate;
  springFestival: boolean;
}>;

const inflowWorkingDays = 3;
const outflowWorkingDays = 3;
const secondStepWorkingDays = 5;
const festivalDaysBefore = 20;
const festivalDaysAfter = 10;

/**
 * Whether lunar new year's day lies within 20 days before the month-end or 10 days after it.
 *
 * Asks for the month's own year only: the lunar year begins between 21 January and 20 February,
 * so a December is answered although the next year's notice is not out yet.
 */
export const isSpringFestivalMonthEnd = (calendar: WorkingCalendar, month: Month): boolean => {
  const monthEnd = lastDayOf(month);
  const newYear = calendar.lunarNewYear(Number(month.slice(0, 4)));
  if (newYear === undefined) return false;
  return newYear >= addDays(monthEnd, -festivalDaysBefore) && newYear <= addDays(monthEnd, festivalDaysAfter);
};

// Asked for with every customer that is judged; a calendar never changes, so sharing cannot be noticed.
const knownWindows = new WeakMap<WorkingCalendar, Map<Month, MonthEndWindow>>();

/** The windows of one month-end; December needs the next year's notice. */
export const monthEndWindow = (calendar: WorkingCalendar, month: Month): MonthEndWindow => {
  const known = knownWindows.get(calendar) ?? new Map<Month, MonthEndWindow>();
  knownWindows.set(calendar, known);
  const window = known.get(month) ?? windowOf(calendar, month);
  known.set(month, window);
  return window;
};

const windowOf = (calendar: WorkingCalendar, month: Month): MonthEndWindow => {
  const monthEnd = lastDayOf(month);
  const lastWorkingDay = calendar.lastWorkingDayOnOrBefore(monthEnd);
  return {
    month,
    monthEnd,
    lastWorkingDay,
    firstWorkingDayAfter: calendar.firstWorkingDayAfter(monthEnd),
    inflowFrom: calendar.addWorkingDays(lastWorkingDay, 1 - inflowWorkingDays),
    inflowTo: monthEnd,
    outflowFrom: addDays(monthEnd, 1),
    outflowTo: calendar.addWorkingDays(monthEnd, outflowWorkingDays),
    secondStepOn: calendar.addWorkingDays(monthEnd, secondStepWorkingDays),
    springFestival: isSpringFestivalMonthEnd(calendar, month),
  };
};
