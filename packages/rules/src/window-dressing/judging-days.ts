import {
  type AccountingDate,
  daysBetween,
  lastDayOf,
  type Month,
  type MonthEndWindow,
  monthEndWindow,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';

/** The signals that are judged per customer and month-end. */
export type WindowSignal = 'WIN-01' | 'WIN-02';

/** A day whose close judges a month-end. */
export type JudgingTimer = Readonly<{ month: Month; signal: WindowSignal; dueOn: AccountingDate }>;

/**
 * No inflow window begins earlier before its month-end: even the longest holidays leave three working days within
 * these. On other days of a December nobody needs the next year's notice.
 */
export const inflowReachDays = 21;

/** The day whose close decides: W+ for WIN-01, the end of the outflow window for WIN-02. */
export const judgingDayOf = (signal: WindowSignal, window: MonthEndWindow): AccountingDate =>
  signal === 'WIN-01' ? window.firstWorkingDayAfter : window.outflowTo;

/** When each signal judges a month-end. */
export const windowJudgingDays = (
  calendar: WorkingCalendar,
  month: Month,
): Readonly<Record<WindowSignal, AccountingDate>> => {
  const window = monthEndWindow(calendar, month);
  return { 'WIN-01': judgingDayOf('WIN-01', window), 'WIN-02': judgingDayOf('WIN-02', window) };
};

/** What a movement of a day makes due: nothing outside the inflow windows, where no money comes for a month-end. */
export const judgingTimers = (calendar: WorkingCalendar, day: AccountingDate): readonly JudgingTimer[] => {
  const month = monthOf(day);
  if (daysBetween(day, lastDayOf(month)) > inflowReachDays) return [];
  const window = monthEndWindow(calendar, month);
  const due = (signal: WindowSignal): JudgingTimer => ({
    month,
    signal,
    dueOn: judgingDayOf(signal, window),
  });
  return [
    ...(day >= window.lastWorkingDay ? [due('WIN-01')] : []),
    ...(day >= window.inflowFrom ? [due('WIN-02')] : []),
  ];
};
