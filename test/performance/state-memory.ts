import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import { seededRandom, type TestBank, testBank } from '@tocsin/testkit';

import { dayClosed, FIRST_DAY, openings, postings } from './workload.ts';

const CUSTOMERS = 20_000;
const DAYS = 120;
const POSTINGS_PER_MONTH = 20;
const DAYS_OF_MONTH = 30;

/** Bytes of state per customer as the store holds them, keys included, after 120 days. */
const bytesPerCustomer = async (postingsPerMonth: number): Promise<number> => {
  const bank = await testBank();
  const next = postings(seededRandom(1), CUSTOMERS);
  await bank.post([...openings(CUSTOMERS)]);
  for (let day = 0; day < DAYS; day += 1) {
    const date = addDays(FIRST_DAY, day);
    const count = Math.round((CUSTOMERS * postingsPerMonth) / DAYS_OF_MONTH);
    const events: BankEvent[] = Array.from({ length: count }, () => next(date));
    await bank.post([...events, dayClosed(date)]);
  }
  return Math.round((await storedBytes(bank)) / CUSTOMERS);
};

/** Keys and values of all customers, in all tasks. */
const storedBytes = async ({ store }: TestBank): Promise<number> => {
  let bytes = 0;
  for (const { task } of await store.progress('customers')) {
    const { values } = await store.snapshot(task, { prefixes: ['customer/'] });
    for (const [key, value] of values) bytes += key.length + value.length;
  }
  return bytes;
};

const figures = {
  quietCustomerBytes: await bytesPerCustomer(0),
  busyCustomerBytes: await bytesPerCustomer(POSTINGS_PER_MONTH),
};
process.stdout.write(JSON.stringify(figures));
