import { strict as assert } from 'node:assert';

import type { AlertRevision, BankEvent } from '@tocsin/events';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  manualClock,
  type StateStore,
} from '@tocsin/stream-runtime';
import { type Random, seededRandom, type TestBank, type TestBankOptions, testBank } from '@tocsin/testkit';

const STOPPED_ONE_IN = 12;
/** A step loads many times and commits once: as often as that it would hardly ever get through. */
const LOAD_STOPPED_ONE_IN = 80;
const ATTEMPTS_MAX = 5_000;
/** Few records, so that there are many commits. */
const BATCH_MAX = 20;

/** Every revision that a pipeline publishes over the events, in the order of alerts and their numbers. */
export const revisionsOf = async (
  options: TestBankOptions,
  events: readonly BankEvent[],
): Promise<readonly AlertRevision[]> => {
  const bank = await testBank(options);
  await bank.post(events);
  return inOrder(await bank.revisions());
};

/** What the events give when they come twice each; closes are numbered by their events and come once. */
export const twice = (events: readonly BankEvent[]): readonly BankEvent[] => {
  const isClose = ({ type }: BankEvent): boolean => type === 'bank.day.closed.v1';
  return events.flatMap((event) => (isClose(event) ? [event] : [event, event]));
};

/** A digest names the record that caused the revision: another partition is another record. */
export const withoutPlace = ({ digest: _, ...revision }: AlertRevision): unknown => revision;

/** What a pipeline published that was stopped before and after random commits and publications. */
export type StoppedRun = Readonly<{
  stops: number;
  /** In the order of publication, repeats too. */
  published: readonly AlertRevision[];
  /** Each once. */
  revisions: readonly AlertRevision[];
}>;

/** Runs the events through a pipeline that keeps being stopped, until it is through. */
export const stoppedRun = async (events: readonly BankEvent[], seed: number): Promise<StoppedRun> => {
  const random = seededRandom(seed);
  const store = inMemoryStateStore();
  const log = inMemoryEventLog(manualClock());
  const fragileStore: StateStore = {
    ...store,
    commit: stopping(random, store.commit),
    published: stopping(random, store.published),
    load: stopping(random, store.load, LOAD_STOPPED_ONE_IN),
  };
  let isFragile = false;
  const fragileLog: EventLog = {
    ...log,
    append: (records) => (isFragile ? stopping(random, log.append)(records) : log.append(records)),
  };
  const bank = await testBank({ log: fragileLog, store: fragileStore, batchMax: BATCH_MAX });
  await bank.write(events);
  isFragile = true;
  let stops = 0;
  while (!(await hasRun(bank))) {
    stops += 1;
    assert(stops < ATTEMPTS_MAX, 'a step asks for so much that it is stopped each time');
  }
  const published = await bank.revisions();
  const distinct = new Map(published.map((revision) => [nameOf(revision), revision]));
  return { stops, published, revisions: inOrder([...distinct.values()]) };
};

/** Whether a run came to its end without being stopped. */
const hasRun = async (bank: TestBank): Promise<boolean> => {
  try {
    await bank.run();
    return true;
  } catch {
    return false;
  }
};

/** What names a revision. */
export const nameOf = ({ alertId, revision }: AlertRevision): string =>
  `${alertId} ${String(revision).padStart(6, '0')}`;

const inOrder = (revisions: readonly AlertRevision[]): readonly AlertRevision[] =>
  [...revisions].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

/** Stops a call before it does anything, or after it did everything and before anybody hears of it. */
const stopping =
  <Arguments extends unknown[], Result>(
    random: Random,
    call: (...args: Arguments) => Promise<Result>,
    oneIn = STOPPED_ONE_IN,
  ) =>
  async (...args: Arguments): Promise<Result> => {
    if (random.integer(1, oneIn) === 1) throw new Error('stopped before');
    const result = await call(...args);
    if (random.integer(1, oneIn) === 1) throw new Error('stopped after');
    return result;
  };
