import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import type { Ledger } from '../ledger.ts';
import { fen } from '../posting.ts';
import type { Habit } from './habit.ts';

const daysPerMonth = 30;
const receipts = 5;
const payments = 3;
/** By this much a day's payments miss its receipts, either way. */
const missYuan = 60_000;

/**
 * Wholesalers turn over a million a day and keep little of it.
 *
 * They pay on the day what came on it and half of what lies above their usual balance:
 * large movements on every day, month-end or not, whose net stays far below a surge.
 */
export const wholesalers = (
  customers: readonly Customer[],
  { random, balanceOf }: Readonly<{ random: Random; balanceOf: Ledger['balanceOf'] }>,
): Habit => {
  const all = customers.filter(({ livelihood }) => livelihood === 'wholesale');
  return function* ({ busyness }) {
    for (const { account, monthlyYuan } of all) {
      const receiptYuan = (monthlyYuan / daysPerMonth / receipts) * busyness;
      let total = 0;
      for (let receipt = 0; receipt < receipts; receipt += 1) {
        const minor = fen((receiptYuan * random.integer(60, 140)) / 100);
        total += minor;
        yield { account, minor, summary: '批发货款', channel: 'transfer' };
      }
      const above = balanceOf(account) - account.openingMinor;
      const paid = total + Math.floor(above / 2) + fen(random.integer(-missYuan, missYuan));
      for (let payment = 0; payment < payments; payment += 1) {
        const minor =
          payment === 0 ? paid - (payments - 1) * Math.floor(paid / payments) : Math.floor(paid / payments);
        yield { account, minor: -minor, summary: '支付货款', channel: 'transfer' };
      }
    }
  };
};
