import type { EventLog, Outgoing } from '@tocsin/stream-runtime';
import { manualClock } from '@tocsin/stream-runtime';
import type { HeldAppend } from '@tocsin/stream-runtime/testing';
import { eventLogContract } from '@tocsin/stream-runtime/testing';
import { afterAll, describe, expect, it } from 'vitest';

import type { Database } from '../connection/database.ts';
import { databasePool } from '../connection/database-pool.ts';
import type { TestDatabase } from '../testing/index.ts';
import { testDatabase } from '../testing/index.ts';
import { appendRecords } from './append-records.ts';
import { postgresEventLog } from './postgres-event-log.ts';

const freshDatabase = testDatabase();
const clock = manualClock(1_772_323_200_123);
const pools: Database[] = [];
let current: TestDatabase | undefined;

afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
});

/** One database for all tests of the contract: each has topics of its own. */
const currentDatabase = async (): Promise<TestDatabase> => {
  current ??= await freshDatabase();
  return current;
};

const anotherPool = async (): Promise<Database> => {
  const { url } = await currentDatabase();
  const pool = databasePool({ url, max: 3, applicationName: 'another process' });
  pools.push(pool);
  return pool;
};

const holdOpen = async (records: readonly Outgoing[]): Promise<HeldAppend> => {
  const { database } = await currentDatabase();
  let finish: (isKept: boolean) => void = () => undefined;
  const finished = new Promise<boolean>((resolve) => {
    finish = resolve;
  });
  let over: Promise<void> = Promise.resolve();
  await new Promise<void>((written, failed) => {
    over = database.transaction(async (transaction) => {
      await appendRecords(transaction, records, { partitionsOf: madeLog.partitionsOf, nowMs: clock.now() });
      written();
      if (!(await finished)) throw new Error('rolled back');
    });
    over.catch(failed);
  });
  return {
    commit: () => {
      finish(true);
      return over;
    },
    rollBack: () => {
      finish(false);
      return over.catch(() => undefined);
    },
  };
};

let madeLog: EventLog;

eventLogContract(
  'PostgreSQL event log',
  async () => {
    madeLog = postgresEventLog({ database: (await currentDatabase()).database, clock });
    return madeLog;
  },
  { another: async () => postgresEventLog({ database: await anotherPool(), clock }), holdOpen },
);

describe('PostgreSQL event log', () => {
  it('stamps records with its clock, to the millisecond', async () => {
    const { database } = await freshDatabase();
    const log = postgresEventLog({ database, clock });
    await log.declare([{ name: 'stamped', partitions: 1 }]);
    await log.append([{ topic: 'stamped', partition: 0, key: 'a', value: Buffer.of(1) }]);
    clock.advance(1);
    await log.append([{ topic: 'stamped', partition: 0, key: 'b', value: Buffer.of(1) }]);
    const records = await log.read({ topic: 'stamped', partition: 0, offset: 0, recordsMax: 2 });
    expect(records.map(({ timestampMs }) => timestampMs)).toEqual([1_772_323_200_123, 1_772_323_200_124]);
  });

  it('locks partitions in one order, so that no two appends wait for each other', async () => {
    const { database } = await currentDatabase();
    madeLog = postgresEventLog({ database, clock });
    const other = postgresEventLog({ database: await anotherPool(), clock });
    for (const log of [madeLog, other]) await log.declare([{ name: 'in one order', partitions: 2 }]);
    const saying = (partition: number, key: string): Outgoing => ({
      topic: 'in one order',
      partition,
      key,
      value: Buffer.of(1),
    });

    const held = await holdOpen([saying(0, 'held')]);
    const waiting = madeLog.append([saying(1, 'waits'), saying(0, 'waits')]);
    while (!(await isSomebodyWaiting(database)));
    // Who waits for the first partition does not have the second yet.
    await other.append([saying(1, 'goes on')]);
    await held.commit();
    await waiting;
    const records = await other.read({ topic: 'in one order', partition: 1, offset: 0, recordsMax: 9 });
    expect(records.map(({ key }) => key)).toEqual(['goes on', 'waits']);
  });

  it('unpacks no batch again for a reader that goes on in its middle', async () => {
    const { database } = await currentDatabase();
    let statements = 0;
    const counting: Database = {
      ...database,
      query: (statement, values) => {
        statements += 1;
        return database.query(statement, values);
      },
    };
    const log = postgresEventLog({ database: counting, clock });
    await log.declare([{ name: 'in portions', partitions: 1 }]);
    const records = Array.from({ length: 1_000 }, (_, index) => ({
      topic: 'in portions',
      partition: 0,
      key: `${index}`,
      value: Buffer.of(1),
    }));
    await log.append(records);
    statements = 0;
    const keys: string[] = [];
    while (keys.length < 1_000) {
      const request = { topic: 'in portions', partition: 0, offset: keys.length, recordsMax: 100 };
      keys.push(...(await log.read(request)).map(({ key }) => key));
    }
    expect(keys).toEqual(records.map(({ key }) => key));
    expect(statements).toBe(1);
  });
});

const isSomebodyWaiting = async (database: Database): Promise<boolean> => {
  const { rows } = await database.query('select from pg_locks where not granted');
  return rows.length > 0;
};
