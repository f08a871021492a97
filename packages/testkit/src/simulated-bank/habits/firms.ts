import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import type { Ledger } from '../ledger.ts';
import { fen, type Posting } from '../posting.ts';
import type { Habit } from './habit.ts';

const postingsPerDay = 0.45;
const workingDaysPerMonth = 21;
/** However well a firm sells: what it sells on a day stays far below a surge. */
const saleMaxYuan = 60_000;
/** A firm spends so much of what lies above its usual balance, and buys seldom while it lies below. */
const pullPercent = 20;
const pullMaxYuan = 100_000;

const saleYuanOf = ({ monthlyYuan }: Customer): number =>
  Math.min(saleMaxYuan, monthlyYuan / (workingDaysPerMonth * postingsPerDay));

/** Firms sell and buy on working days; their balances wander around what they always hold. */
export const firms = (
  customers: readonly Customer[],
  { random, balanceOf }: Readonly<{ random: Random; balanceOf: Ledger['balanceOf'] }>,
): Habit => {
  const all = customers.filter(({ livelihood }) => livelihood === 'company');

  const sale = (firm: Customer): Posting => ({
    account: firm.account,
    minor: fen((saleYuanOf(firm) * random.integer(30, 170)) / 100),
    summary: '货款',
    channel: 'transfer',
  });

  const purchase = (firm: Customer): Posting | undefined => {
    const above = balanceOf(firm.account) - firm.account.openingMinor;
    if (above < 0 && random.chance(0.5)) return undefined;
    const pull = Math.min(fen(pullMaxYuan), Math.max(0, Math.floor((above * pullPercent) / 100)));
    const minor = fen((saleYuanOf(firm) * random.integer(30, 170)) / 100) + pull;
    if (minor > balanceOf(firm.account)) return undefined;
    return { account: firm.account, minor: -minor, summary: '采购付款', channel: 'transfer' };
  };

  const tradeOf = function* (firm: Customer, busyness: number): Iterable<Posting> {
    if (random.chance(postingsPerDay * busyness)) yield sale(firm);
    const bought = random.chance(postingsPerDay * busyness) ? purchase(firm) : undefined;
    if (bought !== undefined) yield bought;
  };

  return function* ({ isWorkingDay, busyness }) {
    if (!isWorkingDay) return;
    for (const firm of all) yield* tradeOf(firm, busyness);
  };
};
