import {
  type AccountingDate,
  addDays,
  isQuarterEnd,
  lastDayOf,
  type Month,
  monthEndWindow,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';

/** The signals that are judged per unit and month from its deposits. */
export type DepositSignal = 'DEP-01' | 'DEP-02' | 'DEP-03' | 'DEP-04' | 'DEP-05';

/** How many days before the month end a projection can be watched. */
export const PROJECTION_DAYS_MAX = 10;

/**
 * The accounting dates on which a unit is judged for a month although nothing of it changed.
 *
 * DEP-03 throws `CalendarYearMissingError` where the second step's working day cannot be told.
 */
export const judgingDays = (
  signal: DepositSignal,
  calendar: WorkingCalendar,
  month: Month,
): readonly AccountingDate[] => {
  const monthEnd = lastDayOf(month);
  switch (signal) {
    case 'DEP-01':
    case 'DEP-05':
      return [monthEnd];
    case 'DEP-04':
      return isQuarterEnd(month) ? [monthEnd] : [];
    case 'DEP-02':
      return Array.from({ length: PROJECTION_DAYS_MAX + 1 }, (_, day) =>
        addDays(monthEnd, day - PROJECTION_DAYS_MAX),
      );
    case 'DEP-03':
      return [monthEnd, monthEndWindow(calendar, month).secondStepOn];
  }
};
