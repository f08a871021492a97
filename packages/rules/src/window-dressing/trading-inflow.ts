import {
  dateOfDay,
  lastDayOf,
  type Month,
  monthEndWindow,
  monthOf,
  previousMonth,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { Purpose } from '@tocsin/events';
import { type DaySpan, daysBefore, lengthOf, sharesDay, spanOf } from './day-span.ts';
import { dailyNetInflows } from './net-inflow.ts';
import type { WindowPosition } from './window-position.ts';

/** How the largest earlier inflow is looked for. */
export type TradingTest = Readonly<{
  /** The inflow window that is compared, of the month-end of `month`. */
  inflow: DaySpan;
  month: Month;
  lookBackDays: number;
  excludedPurposes: readonly Purpose[];
}>;

/**
 * The largest net inflow of any window as long as the inflow window in the days before it, other month-ends left
 * out: who takes in as much on ordinary days is trading. Nothing when no window fits between the month-ends.
 */
export const largestEarlierInflow = (
  position: Pick<WindowPosition, 'flows'>,
  { inflow, month, lookBackDays, excludedPurposes }: TradingTest,
  calendar: WorkingCalendar,
): bigint | undefined => {
  const lookBack = daysBefore(inflow, lookBackDays);
  const monthEnds = earlierInflowWindows(calendar, month, lookBack);
  const daily = dailyNetInflows(position, lookBack, excludedPurposes);
  const length = lengthOf(inflow);
  let largest: bigint | undefined;
  let sum = 0n;
  for (const [index, amount] of daily.entries()) {
    sum += amount - (daily[index - length] ?? 0n);
    const toDay = lookBack.fromDay + index;
    const window = { fromDay: toDay - length + 1, toDay };
    const isOrdinary = index >= length - 1 && !monthEnds.some((monthEnd) => sharesDay(monthEnd, window));
    if (isOrdinary && (largest === undefined || sum > largest)) largest = sum;
  }
  return largest;
};

const earlierInflowWindows = (
  calendar: WorkingCalendar,
  month: Month,
  lookBack: DaySpan,
): readonly DaySpan[] => {
  const windows: DaySpan[] = [];
  const firstMonth = monthOf(dateOfDay(lookBack.fromDay));
  for (let earlier = previousMonth(month); earlier >= firstMonth; earlier = previousMonth(earlier)) {
    const { inflowFrom } = monthEndWindow(calendar, earlier);
    windows.push(spanOf(inflowFrom, lastDayOf(earlier)));
  }
  return windows;
};
