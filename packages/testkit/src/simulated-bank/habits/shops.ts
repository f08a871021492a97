import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import type { Ledger } from '../ledger.ts';
import { fen } from '../posting.ts';
import type { Habit } from './habit.ts';

const openingDaysPerMonth = 30;
const takingsPerDay = 0.6;
/** A shop pays its suppliers when about a week's takings lie on the account. */
const payAtShareOfMonth = 0.25;

/** Shops take a little every day and pay their suppliers now and then. */
export const shops = (
  customers: readonly Customer[],
  { random, balanceOf }: Readonly<{ random: Random; balanceOf: Ledger['balanceOf'] }>,
): Habit => {
  const all = customers.filter(({ livelihood }) => livelihood === 'shop');
  return function* ({ busyness }) {
    for (const { account, monthlyYuan } of all) {
      const above = balanceOf(account) - account.openingMinor;
      if (above > fen(monthlyYuan * payAtShareOfMonth)) {
        yield { account, minor: -above, summary: '进货', channel: 'mobile' };
      } else if (random.chance(takingsPerDay * busyness)) {
        const yuan = (monthlyYuan / (openingDaysPerMonth * takingsPerDay)) * (random.integer(40, 160) / 100);
        yield { account, minor: fen(yuan), summary: '扫码收款', channel: 'qr' };
      }
    }
  };
};
