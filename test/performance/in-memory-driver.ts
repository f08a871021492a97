import type { BankEvent } from '@tocsin/events';
import { inMemoryStateStore, type StateStore } from '@tocsin/stream-runtime';
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

/** A store that keeps where each task stands and none of its values: those stay in the tasks' own memory. */
const withoutStorage = (): StateStore => {
  const store = inMemoryStateStore();
  return {
    ...store,
    commit: (task, { epoch, expectedOffsets, nextOffsets, counters, outbox }) =>
      store.commit(task, {
        epoch,
        expectedOffsets,
        nextOffsets,
        counters,
        outbox,
        changes: new Map(),
        timersSet: [],
        timersDropped: [],
      }),
  };
};

/** Events per second through decoding, books, rules and diff without storage, with so many customers known before. */
const driver = async (customers: number, events: number): Promise<Record<string, number>> => {
  const bank = await testBank({ store: withoutStorage(), cachedMax: Number.POSITIVE_INFINITY });
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
