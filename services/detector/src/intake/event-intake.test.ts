import type { BankEvent, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { TaskCounters } from '@tocsin/stream-runtime';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';

const posting = (id: string, accountingDate: string, changed: object = {}): BankEvent =>
  exampleOf(
    'bank.transaction.posted.v1',
    { accountingDate, accountId: 'a1', customerId: 'c1', branchId: 'b1', amountMinor: 100, ...changed },
    { id },
  );

const dayClosed = (accountingDate: string, changed: object = {}): BankEvent =>
  exampleOf('bank.day.closed.v1', { accountingDate, ...changed }, { id: `close-${accountingDate}` });

const noEvents = { evaluated: 0, duplicates: 0, deadLettered: 0, held: 0 };

describe('what becomes of an event', () => {
  let bank: TestBank;

  beforeEach(async () => {
    bank = await testBank();
  });

  /** Of all partitions together, and of broadcasts as every task has them. */
  const counts = async (topology = 'customers') => {
    const tasks = (await bank.store.progress(topology)).map(({ counters }) => counters as TaskCounters);
    const keyed = { ...noEvents };
    for (const task of tasks) {
      for (const outcome of Object.keys(keyed) as (keyof typeof keyed)[])
        keyed[outcome] += task.keyed[outcome];
    }
    const broadcasts = tasks.map(({ broadcast }) => broadcast);
    for (const broadcast of broadcasts) expect(broadcast).toEqual(broadcasts[0]);
    return { keyed, broadcast: broadcasts[0] };
  };

  it('is evaluated once, whatever a repeat of its id says', async () => {
    await bank.post([posting('t1', '2026-01-05'), posting('t1', '2026-01-05', { amountMinor: 999 })]);
    await bank.post([posting('t1', '2026-01-06')]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 1, duplicates: 2 } });
  });

  it('is taken again under the same id by another source', async () => {
    const other = exampleOf(
      'bank.transaction.posted.v1',
      { accountingDate: '2026-01-05', customerId: 'c1' },
      { id: 't1', source: 'other' },
    );
    await bank.post([posting('t1', '2026-01-05'), other]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 2 } });
  });

  it('is too late more than 92 days behind the last closed day, and not one day earlier', async () => {
    await bank.post([dayClosed('2026-04-30'), posting('t1', '2026-01-28'), posting('t2', '2026-01-27')]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 1, deadLettered: 1 } });
  });

  it('is never too late as a master fact', async () => {
    const opened = exampleOf('bank.account.opened.v1', { accountingDate: '2019-03-01', customerId: 'c1' });
    await bank.post([dayClosed('2026-04-30'), opened, opened]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 1, duplicates: 1 } });
  });

  it('is held beyond 31 days after the last closed day, until a close brings it within reach', async () => {
    await bank.post([dayClosed('2026-01-10'), posting('t1', '2026-02-10'), posting('t2', '2026-02-11')]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 1, held: 1 } });
    await bank.post([dayClosed('2026-01-11'), posting('t2', '2026-02-11')]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 2, duplicates: 1 } });
  });

  it('closes no day more than ten after the last one', async () => {
    await bank.post([dayClosed('2026-01-10'), dayClosed('2026-01-20'), dayClosed('2026-01-31')]);
    expect(await counts()).toMatchObject({ broadcast: { ...noEvents, evaluated: 2, held: 1 } });
    await bank.post([dayClosed('2026-01-30')]);
    expect(await counts()).toMatchObject({ broadcast: { ...noEvents, evaluated: 3, held: 1 } });
  });

  it('does not shut the bank out of its books by a first close for 2099', async () => {
    await bank.post([posting('t1', '2026-01-05'), dayClosed('2099-01-01'), posting('t2', '2026-01-06')]);
    expect(await counts()).toMatchObject({
      keyed: { ...noEvents, evaluated: 2 },
      broadcast: { ...noEvents, held: 1 },
    });
    await bank.post([dayClosed('2026-01-06'), posting('t3', '2026-01-06')]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 3 } });
  });

  it('is set aside where its key is not its customer', async () => {
    const event = posting('t1', '2026-01-05');
    const value = new TextEncoder().encode(JSON.stringify(event));
    await bank.log.append([{ topic: 'bank.customer-events', partition: 0, key: 'c2', value }]);
    await bank.run();
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, deadLettered: 1 } });
  });

  it('is set aside where it cannot be read, with its place and without its content', async () => {
    const value = new TextEncoder().encode('{"name":"Zhang San"');
    await bank.log.append([{ topic: 'bank.customer-events', partition: 2, key: 'c1', value }]);
    await bank.run();
    const [letter] = await bank.log.read({
      topic: 'risk.dead-letters',
      partition: 0,
      offset: 0,
      recordsMax: 10,
    });
    const text = new TextDecoder().decode(letter?.value);
    expect(JSON.parse(text)).toMatchObject({
      reason: 'unreadable',
      topic: 'bank.customer-events',
      partition: 2,
    });
    expect(text).not.toContain('Zhang');
  });

  it('is set aside where its amounts cannot be added up, and the rest goes on', async () => {
    const most = { amountMinor: Number.MAX_SAFE_INTEGER, direction: 'credit' };
    await bank.post([
      posting('t1', '2026-01-05', most),
      posting('t2', '2026-01-05', most),
      posting('t3', '2026-01-05', { direction: 'debit' }),
    ]);
    expect(await counts()).toMatchObject({ keyed: { ...noEvents, evaluated: 2, deadLettered: 1 } });
  });

  it('is counted under its own topic when it is a guarantee', async () => {
    const pledged: EventType = 'bank.guarantee.pledged.v1';
    await bank.post([exampleOf(pledged), exampleOf(pledged), dayClosed('2026-01-10')]);
    expect(await counts('network')).toMatchObject({
      keyed: { ...noEvents, evaluated: 1, duplicates: 1 },
      broadcast: { ...noEvents, evaluated: 1 },
    });
  });
});
