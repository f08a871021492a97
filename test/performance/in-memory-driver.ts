import type { BankEvent } from '@tocsin/events';
import { testBank } from '@tocsin/testkit';

import { busyDays, openings } from './workload.ts';

const EVENTS_AT_ONCE = 20_000;
const DAYS = 35;

/** Hands over events in portions: the log keeps what was written, and one portion is enough in memory beside it. */
const inPortions = async (
  events: Iterable<BankEvent>,
  post: (portion: readonly BankEvent[]) => Promise<void>,
): Promise<number> => {
  let portion: BankEvent[] = [];
  let count = 0;
  for (const event of events) {
    portion.push(event);
    count += 1;
    if (portion.length < EVENTS_AT_ONCE) continue;
    await post(portion);
    portion = [];
  }
  await post(portion);
  return count;
};

/** Events per second through decoding, books, rules and diff without storage, with so many customers known before. */
const driver = async (customers: number, events: number): Promise<Record<string, number>> => {
  const bank = await testBank();
  await inPortions(openings(customers), bank.post);
  let spentMs = 0;
  const measured = async (portion: readonly BankEvent[]): Promise<void> => {
    await bank.write(portion);
    const started = performance.now();
    await bank.run();
    spentMs += performance.now() - started;
  };
  const count = await inPortions(busyDays({ customers, events, days: DAYS }), measured);
  return { customers, events: count, evaluatedPerSecond: Math.round((count * 1000) / spentMs) };
};

const [customers = '100000', events = '500000'] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await driver(Number(customers), Number(events))));
