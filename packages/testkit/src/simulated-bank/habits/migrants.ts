import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { Random } from '../../random/seeded-random.ts';
import type { Customer } from '../customer.ts';
import { fen, type Posting } from '../posting.ts';
import type { Habit } from './habit.ts';

const homeFrom: AccountingDate = '2026-01-24';
const homeWithinDays = 20;
const awayFrom: AccountingDate = '2026-02-24';
const awayWithinDays = 45;
const familiesShare = 0.5;
const withdrawals = 4;

/** Those who work far away send money home before the Spring Festival; their families spend it after. */
export const migrants = (customers: readonly Customer[], { random }: Readonly<{ random: Random }>): Habit => {
  const postings = new Map<AccountingDate, Posting[]>();
  const plan = (date: AccountingDate, posting: Posting): void => {
    postings.set(date, [...(postings.get(date) ?? []), posting]);
  };
  for (const { account, livelihood } of customers) {
    if (livelihood !== 'farming' || !random.chance(familiesShare)) continue;
    const minor = fen(random.integer(4, 15) * 1_000);
    const sent = { account, minor: minor * withdrawals, summary: '务工汇款', channel: 'transfer' };
    plan(addDays(homeFrom, random.integer(0, homeWithinDays)), {
      ...sent,
      counterparty: { bank: '外省银行' },
    });
    for (let withdrawal = 0; withdrawal < withdrawals; withdrawal += 1) {
      const date = addDays(awayFrom, random.integer(0, awayWithinDays));
      plan(date, { account, minor: -minor, summary: '取现', channel: 'atm' });
    }
  }
  return ({ date }) => postings.get(date) ?? [];
};
