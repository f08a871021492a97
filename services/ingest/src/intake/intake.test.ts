import { topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type EventLog, manualClock } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { inMemoryIntakeRecords } from '../records/in-memory-intake-records.ts';
import { arriving, bytesOf, posting, postings } from '../testing/event-bytes.ts';
import { declaredLog, idsIn, recordsIn, textOf } from '../testing/written-events.ts';
import type { Arrivals } from './arrival.ts';
import { type Intake, intake } from './intake.ts';

const customerEvents = topics.customerEvents.name;
const guaranteeEvents = topics.guaranteeEvents.name;
const clock = manualClock(Date.parse('2026-01-30T16:20:03.000Z'));

const doorTo = (log: EventLog): Intake => intake({ log, records: inMemoryIntakeRecords(), clock });

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
    const sent = Array.from({ length: 9_000 }, (_, at) => posting(`t-${at}`, { customerId: `c-${at % 17}` }));
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
