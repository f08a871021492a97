import type { BankEvent } from '@tocsin/events';
import { inMemoryStateStore, type StateStore } from '@tocsin/stream-runtime';
import { type TestBank, testBank } from '@tocsin/testkit';

const EVENTS_AT_ONCE = 20_000;

/** Hands over events in portions: the log keeps what was written, and one portion is enough in memory beside it. */
export const inPortions = async (
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

/** The way from events to alerts, with everything that is known kept in memory and written nowhere. */
export const unstoredBank = (): Promise<TestBank> =>
  testBank({ store: withoutStorage(), cachedMax: Number.POSITIVE_INFINITY });
