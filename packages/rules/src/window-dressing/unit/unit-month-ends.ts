import { daysIn, type Month, monthOf } from '@tocsin/banking-calendar';
import {
  type DailyMeasure,
  type DepositPosition,
  type Measures,
  measureOf,
  type ReturnedMoney,
  returnedOf,
} from '@tocsin/books';

/** A unit's deposits by month, with what else was counted there: what the rules of a unit's month-ends judge. */
export type UnitMonthEnds = DepositPosition &
  Readonly<{
    /** By day of the month, the unit and everything below it. */
    daily: (month: Month, measure: DailyMeasure) => readonly bigint[];
    returned: (month: Month) => ReturnedMoney;
  }>;

/** A unit and everything below it on days of a month, counted from 1 and both included. */
export type UnitSpan = Readonly<{ fromDay: number; toDay: number; unitIds: readonly string[] }>;

/** The position of a unit; `spansOf` gives the spans of a month on which the tree below it does not change. */
export const unitMonthEnds = (
  deposits: DepositPosition,
  measures: Measures,
  spansOf: (month: Month) => readonly UnitSpan[],
): UnitMonthEnds => ({
  ...deposits,
  daily: (month, measure) => {
    const days = new Array<bigint>(daysIn(month)).fill(0n);
    for (const { fromDay, toDay, unitIds } of spansOf(month)) {
      const ofSpan = measureOf(measures, unitIds, month, measure).slice(fromDay - 1, toDay);
      days.splice(fromDay - 1, ofSpan.length, ...ofSpan);
    }
    return days;
  },
  returned: (month) => returnedOf(measures, deposits.unitId, month),
});

/** The amounts from one day of a month to another, both counted from 1 and included. */
export const sumOfDays = (amounts: readonly bigint[], from: number, to: number): bigint =>
  amounts.slice(from - 1, to).reduce((sum, amount) => sum + amount, 0n);

/** The day of the month that a date of it is; 1 where the date lies before the month. */
export const dayOfMonth = (date: string, month: Month): number =>
  monthOf(date) < month ? 1 : Number(date.slice(8));
