import { type Month, monthOf } from '@tocsin/banking-calendar';
import {
  type DailyMeasure,
  type DepositPosition,
  measureOf,
  type ReturnedMoney,
  returnedOf,
  type UnitMeasures,
} from '@tocsin/books';

/** A unit's deposits by month, with what else was counted there: what the rules of a unit's month-ends judge. */
export type UnitMonthEnds = DepositPosition &
  Readonly<{
    /** By day of the month, the unit and everything below it. */
    daily: (month: Month, measure: DailyMeasure) => readonly bigint[];
    returned: (month: Month) => ReturnedMoney;
  }>;

/** The position of a unit; `below` are the units under it, as the tree stands. */
export const unitMonthEnds = (
  deposits: DepositPosition,
  measures: UnitMeasures,
  below: readonly string[],
): UnitMonthEnds => ({
  ...deposits,
  daily: (month, measure) => measureOf(measures, [deposits.unitId, ...below], month, measure),
  returned: (month) => returnedOf(measures, deposits.unitId, month),
});

/** The amounts from one day of a month to another, both counted from 1 and included. */
export const sumOfDays = (amounts: readonly bigint[], from: number, to: number): bigint =>
  amounts.slice(from - 1, to).reduce((sum, amount) => sum + amount, 0n);

/** The day of the month that a date of it is; 1 where the date lies before the month. */
export const dayOfMonth = (date: string, month: Month): number =>
  monthOf(date) < month ? 1 : Number(date.slice(8));
