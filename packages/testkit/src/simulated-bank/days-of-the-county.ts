import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { Day } from './habits/habit.ts';
import { countyCalendar } from './stories/story.ts';

/** The first day that the simulated bank tells of. */
export const firstDay: AccountingDate = '2025-12-01';

/** The last day that it can tell of: the next year has no holiday notice yet. */
export const lastDay: AccountingDate = '2026-12-31';

const quietSeasonUntil = '2025-12-20';
const festival = { from: '2026-02-15', to: '2026-02-23' };
const shopping = { from: '2026-01-25', to: '2026-02-14' };

const busynessOf = (date: AccountingDate, isWorkingDay: boolean): number => {
  if (date >= festival.from && date <= festival.to) return 0.5;
  const season = date >= shopping.from && date <= shopping.to ? 1.25 : 1;
  const early = date <= quietSeasonUntil ? 0.8 : 1;
  return (isWorkingDay ? 1 : 0.75) * season * early;
};

/** Every calendar day from the first to `until`. */
export function* daysOfTheCounty(until: AccountingDate): Generator<Day> {
  for (let date = firstDay; date <= until; date = addDays(date, 1)) {
    const isWorkingDay = countyCalendar.isWorkingDay(date);
    yield { date, isWorkingDay, busyness: busynessOf(date, isWorkingDay) };
  }
}
