import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import type { Ledger } from '../ledger.ts';
import { fen, type Posting } from '../posting.ts';
import type { Habit } from './habit.ts';

/** How often a household has to do with the bank on an ordinary day. */
const postingsPerDay = 0.13;
const daysPerMonth = 30;
const saleShare = 0.25;
const outlays = ['消费', '转账', '取现', '缴费', '网购'] as const;
const channels = ['mobile', 'pos', 'atm', 'counter'] as const;

/**
 * Households spend what they earn, a little at a time.
 *
 * Wages and pensions come by other habits; farmers earn here, by sales that are three times an outlay.
 */
export const households = (
  customers: readonly Customer[],
  { random, balanceOf }: Readonly<{ random: Random; balanceOf: Ledger['balanceOf'] }>,
): Habit => {
  const people = customers.filter(({ livelihood }) => ['wages', 'farming', 'pension'].includes(livelihood));

  const postingOf = ({ account, livelihood, monthlyYuan }: Customer): Posting | undefined => {
    const outlayYuan = monthlyYuan / (daysPerMonth * postingsPerDay);
    const minor = fen((outlayYuan * random.integer(20, 180)) / 100);
    if (livelihood === 'farming' && random.chance(saleShare)) {
      return { account, minor: minor * 3, summary: '农产品销售款', channel: 'counter' };
    }
    if (minor * 2 > balanceOf(account)) return undefined;
    return { account, minor: -minor, summary: random.pick(outlays), channel: random.pick(channels) };
  };

  return function* ({ busyness }) {
    for (const person of people) {
      if (!random.chance(postingsPerDay * busyness)) continue;
      const posting = postingOf(person);
      if (posting !== undefined) yield posting;
    }
  };
};
