import { topics } from '@tocsin/events';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';
import { arriving, posting, postings } from '../testing/event-bytes.ts';
import { gatedLog } from '../testing/gated-log.ts';
import { declaredLog, idsIn } from '../testing/written-events.ts';
import type { Arrivals } from './arrival.ts';
import { type Intake, intake } from './intake.ts';
import type { IntakeCounts } from './intake-counts.ts';
import { LogUnavailableError } from './log-unavailable-error.ts';

const customerEvents = topics.customerEvents.name;
const clock = manualClock();

const doorTo = (log: EventLog): Intake => intake({ log, records: inMemoryIntakeRecords(), clock });

describe('a log that takes its time', () => {
  /** Counts the blocks that were asked for. */
  const counted = (arrivals: Arrivals) => {
    const taken = { events: 0 };
    async function* counting(): Arrivals {
      for await (const block of arrivals) {
        taken.events += block.length;
        yield block;
      }
    }
    return { taken, arrivals: counting() };
  };

  async function* endless(eventsInBlock: number, extra = ''): Arrivals {
    for (let at = 0; ; at += eventsInBlock) {
      yield Array.from({ length: eventsInBlock }, (_, index) => ({
        kind: 'bytes',
        line: at + index + 1,
        bytes: Buffer.from(JSON.stringify({ ...posting(`t-${at + index}`), extra })),
      }));
    }
  }

  const settle = () => new Promise((resolve) => setImmediate(resolve));

  it('holds the sender back: one chunk is written while the next one fills up, and no more is read', async () => {
    const log = gatedLog(await declaredLog());
    const { taken, arrivals } = counted(endless(100));
    void doorTo(log)
      .take(arrivals)
      .catch(() => undefined);
    await expect.poll(() => taken.events).toBe(2_100);
    await settle();
    expect(taken.events).toBe(2_100);
    expect(log.asked.map((records) => records.length)).toEqual([100]);

    log.letThrough();
    await expect.poll(() => log.asked.length).toBe(2);
    await expect.poll(() => taken.events).toBe(4_100);
    await settle();
    expect(taken.events).toBe(4_100);
    expect(log.asked.map((records) => records.length)).toEqual([100, 2_000]);
    log.fail(new Error('enough'));
  });

  it('holds no more than about a megabyte of large events for each of the two', async () => {
    const log = gatedLog(await declaredLog());
    const { taken, arrivals } = counted(endless(1, 'x'.repeat(100_000)));
    void doorTo(log)
      .take(arrivals)
      .catch(() => undefined);
    await expect.poll(() => taken.events).toBe(11);
    await settle();
    expect(taken.events).toBe(11);
    log.fail(new Error('enough'));
  });

  it('does not keep back the events of a sender who pauses', async () => {
    const log = gatedLog(await declaredLog());
    let goOn = (): void => undefined;
    async function* pausing(): Arrivals {
      yield* arriving(posting('t-1'));
      yield* arriving(posting('t-2'));
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    }
    const answer = doorTo(log).take(pausing());
    await expect.poll(() => log.asked.length).toBe(1);
    log.letThrough();
    await expect.poll(() => log.asked.length).toBe(2);
    log.letThrough();
    goOn();
    expect(await answer).toMatchObject({ accepted: 2 });
  });

  it('is told about before the next chunk is written', async () => {
    const log = gatedLog(await declaredLog());
    const told: IntakeCounts[] = [];
    let goOn = (): void => undefined;
    const onDurable = async (counts: IntakeCounts): Promise<void> => {
      told.push(counts);
      await new Promise<void>((resolve) => {
        goOn = resolve;
      });
    };
    const answer = doorTo(log).take(arriving(...postings(2_001), 'bad'), { onDurable });
    await expect.poll(() => log.asked.length).toBe(1);
    expect(told).toEqual([]);
    log.letThrough();
    await expect.poll(() => told).toEqual([{ accepted: 2_000, duplicates: 0, rejected: 0 }]);
    expect(log.asked).toHaveLength(1);
    goOn();
    await expect.poll(() => log.asked.length).toBe(2);
    log.letThrough();
    await expect.poll(() => told.length).toBe(2);
    goOn();
    expect(await answer).toMatchObject({ accepted: 2_001, rejectedCount: 1 });
  });
});

describe('a log that fails', () => {
  it('takes nothing more of the request, and what it took stays', async () => {
    const twin = await declaredLog();
    const log = gatedLog(twin);
    const answer = doorTo(log).take(arriving(...postings(4_500)));
    const failure = expect(answer).rejects.toThrow(LogUnavailableError);
    await expect.poll(() => log.asked.length).toBe(1);
    log.letThrough();
    await expect.poll(() => log.asked.length).toBe(2);
    log.fail(new Error('connection lost'));
    await failure;
    expect(log.asked).toHaveLength(2);
    expect(await idsIn(twin, customerEvents)).toEqual(postings(2_000).map(({ id }) => id));
  });

  it('is not asked again for what is still waiting', async () => {
    const log = gatedLog(await declaredLog());
    async function* twoBlocks(): Arrivals {
      yield* arriving(posting('t-1'));
      yield* arriving(posting('t-2'));
    }
    const failure = expect(doorTo(log).take(twoBlocks())).rejects.toThrow('the log did not take 1 events');
    await expect.poll(() => log.asked.length).toBe(1);
    log.fail(new Error('connection lost'));
    await failure;
    expect(log.asked).toHaveLength(1);
  });

  it('counts nothing that it did not take', async () => {
    const log = gatedLog(await declaredLog());
    const counted: IntakeCounts[] = [];
    const records = inMemoryIntakeRecords();
    const door = intake({ log, records, clock, onCounted: (counts) => counted.push(counts) });
    const failure = expect(door.take(arriving(posting('t-1')))).rejects.toThrow(LogUnavailableError);
    await expect.poll(() => log.asked.length).toBe(1);
    log.fail(new Error('connection lost'));
    await failure;
    expect(counted).toEqual([]);
    expect(await door.sources()).toEqual([]);
  });
});
