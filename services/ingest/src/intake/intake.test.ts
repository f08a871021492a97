import { topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';
import { arriving, bytesOf } from '../testing/event-bytes.ts';
import { gatedLog } from '../testing/gated-log.ts';
import { declaredLog, idsIn, recordsIn, textOf } from '../testing/written-events.ts';
import type { Arrivals } from './arrival.ts';
import { type Intake, intake } from './intake.ts';
import type { IntakeCounts } from './intake-counts.ts';
import { LogUnavailableError } from './log-unavailable-error.ts';

const customerEvents = topics.customerEvents.name;
const guaranteeEvents = topics.guaranteeEvents.name;
const clock = manualClock(Date.parse('2026-01-30T16:20:03.000Z'));

const doorTo = (log: EventLog): Intake => intake({ log, records: inMemoryIntakeRecords(), clock });
const posting = (id: string, customerId = 'c-1') =>
  exampleOf('bank.transaction.posted.v1', { customerId }, { id, source: 'core/deposits' });
const postings = (count: number, customerId = 'c-1') =>
  Array.from({ length: count }, (_, at) => posting(`t-${at}`, customerId));

describe('what is taken in', () => {
  let log: EventLog;
  let door: Intake;
  beforeEach(async () => {
    log = await declaredLog();
    door = doorTo(log);
  });

  it('lies in the log as it was sent, and is counted', async () => {
    const written = `{ "specversion":"1.0", ${JSON.stringify(posting('t-1')).slice(1)}`;
    expect(await door.take(arriving(written))).toEqual({
      accepted: 1,
      duplicates: 0,
      rejectedCount: 0,
      rejected: [],
    });
    expect((await recordsIn(log, customerEvents)).map(({ value }) => textOf(value))).toEqual([written]);
  });

  it('counts a broadcast once', async () => {
    const answer = await door.take(arriving(exampleOf('bank.day.closed.v1')));
    expect(answer.accepted).toBe(1);
    expect(await recordsIn(log, customerEvents)).toHaveLength(4);
    expect(await recordsIn(log, guaranteeEvents)).toHaveLength(1);
  });

  it('is nothing where nothing arrives', async () => {
    expect(await door.take(arriving())).toEqual({
      accepted: 0,
      duplicates: 0,
      rejectedCount: 0,
      rejected: [],
    });
  });

  it('keeps the order of the request over all its chunks', async () => {
    const sent = Array.from({ length: 9_000 }, (_, at) => posting(`t-${at}`, `c-${at % 17}`));
    await door.take(arriving(...sent));
    for (const partition of [0, 1, 2, 3]) {
      const records = await log.read({ topic: customerEvents, partition, offset: 0, recordsMax: 9_000 });
      const numbers = records.map(({ value }) => Number(JSON.parse(textOf(value)).id.slice(2)));
      expect(numbers).toEqual(numbers.toSorted((one, other) => one - other));
    }
    expect(await recordsIn(log, customerEvents)).toHaveLength(9_000);
  });

  it('keeps a close behind what came before it, and before what came after', async () => {
    await door.take(
      arriving(posting('t-1'), exampleOf('bank.day.closed.v1', {}, { id: 'close' }), posting('t-2')),
    );
    const partitions = await Promise.all(
      [0, 1, 2, 3].map((partition) =>
        log.read({ topic: customerEvents, partition, offset: 0, recordsMax: 9 }),
      ),
    );
    const ids = partitions.map((records) => records.map(({ value }) => JSON.parse(textOf(value)).id));
    expect(ids.toSorted((one, other) => other.length - one.length)).toEqual([
      ['t-1', 'close', 't-2'],
      ['close'],
      ['close'],
      ['close'],
    ]);
  });
});

describe('what is refused', () => {
  it('is named by its index, and what is good around it is kept', async () => {
    const log = await declaredLog();
    const answer = await doorTo(log).take(
      arriving(posting('t-0'), 'hello', posting('t-2'), JSON.stringify({ ...posting('t-3'), type: 'x' })),
    );
    expect(answer).toMatchObject({
      accepted: 2,
      rejectedCount: 2,
      rejected: [
        { index: 1, id: null, problems: [{ code: 'not-json' }] },
        { index: 3, id: 't-3', problems: [{ code: 'unknown-type', path: 'type' }] },
      ],
    });
    expect(await idsIn(log, customerEvents)).toEqual(['t-0', 't-2']);
  });

  it('is listed up to 1,000, and counted beyond', async () => {
    const door = doorTo(await declaredLog());
    const bad = (count: number) => door.take(arriving(...Array<string>(count).fill('bad')));
    expect((await bad(1_000)).rejected).toHaveLength(1_000);
    const answer = await bad(1_001);
    expect(answer.rejectedCount).toBe(1_001);
    expect(answer.rejected).toHaveLength(1_000);
    expect(answer.rejected.at(-1)?.index).toBe(999);
  });

  it('makes a good event of the same name no duplicate', async () => {
    const bad = { ...posting('t-1'), specversion: '0.3' };
    const answer = await doorTo(await declaredLog()).take(arriving(JSON.stringify(bad), posting('t-1')));
    expect(answer).toMatchObject({ accepted: 1, duplicates: 0, rejectedCount: 1 });
  });
});

describe('duplicates', () => {
  it('are recognised within a request, whatever they say and however far apart', async () => {
    const log = await declaredLog();
    const sent = postings(5_000);
    const again = { ...posting('t-0'), data: { ...posting('t-0').data, amountMinor: 7 } };
    const answer = await doorTo(log).take(arriving(...sent, again, posting('t-2500')));
    expect(answer).toMatchObject({ accepted: 5_000, duplicates: 2, rejectedCount: 0 });
    expect(await recordsIn(log, customerEvents)).toHaveLength(5_000);
  });

  it('are not the same id of another source', async () => {
    const other = { ...posting('t-1'), source: 'core/loans' };
    expect(await doorTo(await declaredLog()).take(arriving(posting('t-1'), other))).toMatchObject({
      accepted: 2,
    });
  });

  it('of an earlier request are left to whoever reads the log', async () => {
    const log = await declaredLog();
    const door = doorTo(log);
    await door.take(arriving(posting('t-1')));
    expect(await door.take(arriving(posting('t-1')))).toMatchObject({ accepted: 1, duplicates: 0 });
    expect(await recordsIn(log, customerEvents)).toHaveLength(2);
  });
});

describe('sources', () => {
  it('are known by the highest accounting date that they sent, and by when', async () => {
    const door = doorTo(await declaredLog());
    const ofDate = (accountingDate: string, source: string) =>
      exampleOf('bank.account.closed.v1', { accountingDate }, { source });
    await door.take(
      arriving(ofDate('2026-01-29', 'a'), ofDate('2026-01-30', 'a'), ofDate('2026-01-28', 'b')),
    );
    clock.advance(60_000);
    await door.take(arriving(ofDate('2026-01-01', 'a'), JSON.stringify({ ...ofDate('2026-02-30', 'c') })));
    expect(await door.sources()).toEqual([
      { source: 'a', lastAccountingDate: '2026-01-30', lastReceivedAt: '2026-01-30T16:21:03.000Z' },
      { source: 'b', lastAccountingDate: '2026-01-28', lastReceivedAt: '2026-01-30T16:20:03.000Z' },
    ]);
  });
});

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

describe('arrivals that break off', () => {
  it('are kept as far as they came', async () => {
    const log = await declaredLog();
    async function* breaking(): Arrivals {
      yield* arriving(posting('t-1'), posting('t-2'));
      throw new Error('the sender is gone');
    }
    await expect(doorTo(log).take(breaking())).rejects.toThrow('the sender is gone');
    expect(await idsIn(log, customerEvents)).toEqual(['t-1', 't-2']);
  });
});

describe('an element of a batch', () => {
  const elements = async function* (...all: readonly unknown[]): Arrivals {
    yield all.map((element, at) => ({ kind: 'element', line: at + 1, element }));
  };

  it('is written as JSON', async () => {
    const log = await declaredLog();
    await doorTo(log).take(elements(posting('t-1')));
    expect((await recordsIn(log, customerEvents)).map(({ value }) => value)).toEqual([
      bytesOf(posting('t-1')),
    ]);
  });

  it('has its own limit of 256 KiB', async () => {
    const withBytes = (id: string, bytes: number) => {
      const empty = bytesOf({ ...posting(id), extra: '' } as ReturnType<typeof posting>).byteLength;
      return { ...posting(id), extra: 'x'.repeat(bytes - empty) };
    };
    const answer = await doorTo(await declaredLog()).take(
      elements(withBytes('t-1', 256 * 1024), withBytes('t-2', 256 * 1024 + 1)),
    );
    expect(answer).toMatchObject({
      accepted: 1,
      rejected: [{ index: 1, id: 't-2', problems: [{ code: 'too-large' }] }],
    });
  });

  it('that nests without end is refused, not written', async () => {
    let deep: unknown = 0;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const answer = await doorTo(await declaredLog()).take(elements({ ...posting('t-1'), extra: deep }));
    expect(answer).toMatchObject({
      accepted: 0,
      rejected: [{ id: 't-1', problems: [{ code: 'too-deep' }] }],
    });
  });
});
