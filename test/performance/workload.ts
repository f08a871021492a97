import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { type Random, seededRandom } from '@tocsin/testkit';

const SOURCE = 'bench/core';
const BRANCHES = 100;
const OPENING_MINOR = 1_000_000;
export const FIRST_DAY = '2026-01-01';

const customerOf = (number: number): string => `c-${number}`;
const branchOf = (number: number): string => `b-${number % BRANCHES}`;

/** One account for each customer, opened before the first day. */
export function* openings(customers: number): Generator<BankEvent> {
  for (let number = 0; number < customers; number += 1) {
    yield {
      specversion: '1.0',
      id: `o-${number}`,
      source: SOURCE,
      type: 'bank.account.opened.v1',
      data: {
        accountingDate: FIRST_DAY,
        accountId: `a-${number}`,
        customerId: customerOf(number),
        branchId: branchOf(number),
        category: 'demand',
        openedOn: FIRST_DAY,
        openingBalanceMinor: OPENING_MINOR,
      },
    };
  }
}

/**
 * One posting after the other, of about 250 bytes, each on a random customer's account of `openings`; every second one
 * tells the balance after it.
 */
export const postings = (random: Random, customers: number): ((accountingDate: string) => BankEvent) => {
  const balances = new Float64Array(customers).fill(OPENING_MINOR);
  let index = 0;
  return (accountingDate) => {
    const number = random.integer(0, customers - 1);
    const isCredit = random.chance(0.5);
    const amountMinor = random.integer(1, 5_000_000);
    const balanceAfterMinor = (balances[number] ?? 0) + (isCredit ? amountMinor : -amountMinor);
    balances[number] = balanceAfterMinor;
    return {
      specversion: '1.0',
      id: `t-${index++}`,
      source: SOURCE,
      type: 'bank.transaction.posted.v1',
      time: `${accountingDate}T16:20:03+08:00`,
      data: {
        accountingDate,
        accountId: `a-${number}`,
        customerId: customerOf(number),
        branchId: branchOf(number),
        direction: isCredit ? 'credit' : 'debit',
        amountMinor,
        ...(random.chance(0.5) && { balanceAfterMinor }),
      },
    };
  };
};

export const dayClosed = (accountingDate: string): BankEvent => ({
  specversion: '1.0',
  id: `day-${accountingDate}`,
  source: SOURCE,
  type: 'bank.day.closed.v1',
  data: { accountingDate },
});

/** Postings spread over days, each day closed. */
export function* busyDays(
  { customers, events, days }: Readonly<{ customers: number; events: number; days: number }>,
  seed = 1,
): Generator<BankEvent> {
  const next = postings(seededRandom(seed), customers);
  for (let day = 0; day < days; day += 1) {
    const accountingDate = addDays(FIRST_DAY, day);
    const first = Math.floor((events * day) / days);
    const last = Math.floor((events * (day + 1)) / days);
    for (let index = first; index < last; index += 1) yield next(accountingDate);
    yield dayClosed(accountingDate);
  }
}
