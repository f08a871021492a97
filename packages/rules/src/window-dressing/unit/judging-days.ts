import {
  type AccountingDate,
  addDays,
  lastDayOf,
  type Month,
  monthEndWindow,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';

import { REPAID_SOON_DAYS } from './month-end-lending.ts';

/** The signals that are judged per unit and month from what its customers' events add up to. */
export type UnitWindowSignal = 'WIN-03' | 'WIN-07' | 'WIN-10';

/** The accounting dates whose close judges a unit's month although nothing of it changed. */
export const unitWindowJudgingDays = (
  signal: UnitWindowSignal,
  calendar: WorkingCalendar,
  month: Month,
): readonly AccountingDate[] => {
  const monthEnd = lastDayOf(month);
  switch (signal) {
    case 'WIN-03':
      return [monthEndWindow(calendar, month).outflowTo];
    case 'WIN-07':
      return [monthEnd];
    case 'WIN-10':
      return [monthEnd, addDays(monthEnd, REPAID_SOON_DAYS)];
  }
};
