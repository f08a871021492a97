import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { type Random, seededRandom } from '@tocsin/testkit';

const SOURCE = 'bench/core';
const BRANCHES = 100;
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
        openingBalanceMinor: 1_000_000,
      },
    };
  }
}

/** A posting of about 250 bytes on a random customer's account; every second one tells the balance. */
export const posting = (
  random: Random,
  customers: number,
  index: number,
  accountingDate: string,
): BankEvent => {
  const number = random.integer(0, customers - 1);
  return {
    specversion: '1.0',
    id: `t-${index}`,
    source: SOURCE,
    type: 'bank.transaction.posted.v1',
    time: `${accountingDate}T16:20:03+08:00`,
    data: {
      accountingDate,
      accountId: `a-${number}`,
      customerId: customerOf(number),
      branchId: branchOf(number),
      direction: random.chance(0.5) ? 'credit' : 'debit',
      amountMinor: random.integer(1, 5_000_000),
      ...(random.chance(0.5) && { balanceAfterMinor: random.integer(0, 50_000_000) }),
    },
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
  const random = seededRandom(seed);
  for (let day = 0; day < days; day += 1) {
    const accountingDate = addDays(FIRST_DAY, day);
    const first = Math.floor((events * day) / days);
    const next = Math.floor((events * (day + 1)) / days);
    for (let index = first; index < next; index += 1) yield posting(random, customers, index, accountingDate);
    yield dayClosed(accountingDate);
  }
}
