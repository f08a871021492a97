import { type AccountingDate, dayNumber } from '@tocsin/banking-calendar';

/** Days from one to another, both of them included. */
export type DaySpan = Readonly<{ fromDay: number; toDay: number }>;

/** The span between two dates. */
export const spanOf = (from: AccountingDate, to: AccountingDate): DaySpan => ({
  fromDay: dayNumber(from),
  toDay: dayNumber(to),
});

/** How many calendar days a span has. */
export const lengthOf = ({ fromDay, toDay }: DaySpan): number => toDay - fromDay + 1;

/** The days just before a span. */
export const daysBefore = ({ fromDay }: DaySpan, days: number): DaySpan => ({
  fromDay: fromDay - days,
  toDay: fromDay - 1,
});

/** Whether two spans have a day in common. */
export const sharesDay = (one: DaySpan, other: DaySpan): boolean =>
  one.fromDay <= other.toDay && other.fromDay <= one.toDay;
