import type { BankEvent } from '@tocsin/events';

import { inPortions, unstoredBank } from './unstored-bank.ts';
import { busyDays, openings } from './workload.ts';

const DAYS = 35;

/** Events per second through decoding, books, rules and diff without storage, with so many customers known before. */
const driver = async (customers: number, events: number): Promise<Record<string, number>> => {
  const bank = await unstoredBank();
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
