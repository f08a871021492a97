import type { AlertRevision, BankEvent } from '@tocsin/events';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  manualClock,
  type StateStore,
} from '@tocsin/stream-runtime';
import { type Random, seededRandom, type TestBankOptions, testBank } from '@tocsin/testkit';

const STOPPED_ONE_IN = 12;
const ATTEMPTS_MAX = 5_000;

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
    load: stopping(random, store.load),
  };
  let isFragile = false;
  const fragileLog: EventLog = {
    ...log,
    append: (records) => (isFragile ? stopping(random, log.append)(records) : log.append(records)),
  };
  const bank = await testBank({ log: fragileLog, store: fragileStore, batchMax: 200 });
  await bank.write(events);
  isFragile = true;
  let stops = 0;
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    try {
      await bank.run();
      break;
    } catch {
      stops += 1;
    }
  }
  const published = await bank.revisions();
  const distinct = new Map(published.map((revision) => [nameOf(revision), revision]));
  return { stops, published, revisions: inOrder([...distinct.values()]) };
};

/** What names a revision. */
export const nameOf = ({ alertId, revision }: AlertRevision): string =>
  `${alertId} ${String(revision).padStart(6, '0')}`;

const inOrder = (revisions: readonly AlertRevision[]): readonly AlertRevision[] =>
  [...revisions].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

/** Stops a call before it does anything, or after it did everything and before anybody hears of it. */
const stopping =
  <Arguments extends unknown[], Result>(random: Random, call: (...args: Arguments) => Promise<Result>) =>
  async (...args: Arguments): Promise<Result> => {
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped before');
    const result = await call(...args);
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped after');
    return result;
  };
