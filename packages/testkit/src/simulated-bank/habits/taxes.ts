import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import { fen } from '../posting.ts';
import { countyCalendar } from '../stories/story.ts';
import type { Habit } from './habit.ts';

const filingDay = '15';
/** After a quarter's end firms pay for three months. */
const quarterMonths = ['01', '04', '07', '10'];

/** Firms pay taxes by the 15th, more of them in the month after a quarter. */
export const taxes = (customers: readonly Customer[], { random }: Readonly<{ random: Random }>): Habit => {
  const firms = customers.filter(({ livelihood }) => livelihood === 'company');
  return function* ({ date }) {
    if (countyCalendar.lastWorkingDayOnOrBefore(`${date.slice(0, 8)}${filingDay}`) !== date) return;
    const months = quarterMonths.includes(date.slice(5, 7)) ? 3 : 1;
    for (const { account } of firms) {
      const minor = months * fen(random.integer(2_000, 9_000));
      yield { account, minor: -minor, summary: '税款', purpose: 'tax' };
    }
  };
};
