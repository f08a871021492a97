import type { AlertRevision, BankEvent } from '@tocsin/events';
import {
  type EventLog,
  inMemoryEventLog,
  inMemoryStateStore,
  manualClock,
  type StateStore,
} from '@tocsin/stream-runtime';
import { type Random, seededRandom, simulatedBank, type TestBankOptions, testBank } from '@tocsin/testkit';
import { beforeAll, describe, expect, it } from 'vitest';

// Goal: what is found depends on the events alone: not on batches, partitions, crashes or repeats.
// Method: run the same months through pipelines of other shapes, and through one that is stopped before and after
// random commits and publications, and compare every revision with the undisturbed run.
const SEED = Number(process.env.SEED ?? 1);
const STOPPED_ONE_IN = 12;
const ATTEMPTS_MAX = 5_000;

const events: readonly BankEvent[] = [
  ...simulatedBank({ seed: SEED, customers: 300, until: '2026-01-12' }).days(),
].flatMap((day) => day.events);

const revisionsOf = async (options: TestBankOptions, taken = events): Promise<readonly AlertRevision[]> => {
  const bank = await testBank(options);
  await bank.post(taken);
  return bank.revisions();
};

const inOrder = (revisions: readonly AlertRevision[]): readonly AlertRevision[] =>
  [...revisions].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));

const nameOf = ({ alertId, revision }: AlertRevision): string =>
  `${alertId} ${String(revision).padStart(6, '0')}`;

/** A digest names the record that caused the revision: another partition is another record. */
const withoutPlace = ({ digest: _, ...revision }: AlertRevision): unknown => revision;

/** Stops a call before it does anything, or after it did everything and before anybody hears of it. */
const stopping =
  <Arguments extends unknown[], Result>(random: Random, call: (...args: Arguments) => Promise<Result>) =>
  async (...args: Arguments): Promise<Result> => {
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped before');
    const result = await call(...args);
    if (random.integer(1, STOPPED_ONE_IN) === 1) throw new Error('stopped after');
    return result;
  };

describe(`the same events (SEED=${SEED})`, () => {
  let undisturbed: readonly AlertRevision[];

  beforeAll(async () => {
    undisturbed = inOrder(await revisionsOf({}));
    expect(undisturbed.length).toBeGreaterThan(10);
  });

  it.each([1, 7, 5_000])('give the same revisions in batches of %i', async (batchMax) => {
    expect(inOrder(await revisionsOf({ batchMax }))).toEqual(undisturbed);
  });

  it.each([
    { customers: 1, alerts: 1 },
    { customers: 7, alerts: 3 },
  ])('give the same alerts over $customers partitions', async (partitions) => {
    expect(inOrder(await revisionsOf({ partitions })).map(withoutPlace)).toEqual(
      undisturbed.map(withoutPlace),
    );
  });

  it('give the same revisions when every event comes twice', async () => {
    const isClose = ({ type }: BankEvent): boolean => type === 'bank.day.closed.v1';
    const twice = events.flatMap((event) => (isClose(event) ? [event] : [event, event]));
    expect(inOrder(await revisionsOf({}, twice)).map(withoutPlace)).toEqual(undisturbed.map(withoutPlace));
  });

  it('give the same revisions however often the pipeline is stopped', async () => {
    const random = seededRandom(SEED);
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
    expect(stops).toBeGreaterThan(20);
    const published = await bank.revisions();
    const distinct = new Map(published.map((revision) => [nameOf(revision), revision]));
    expect(inOrder([...distinct.values()])).toEqual(undisturbed);
    // A repeat says the same again, to the letter.
    for (const revision of published) expect(distinct.get(nameOf(revision))).toEqual(revision);
  });
});
