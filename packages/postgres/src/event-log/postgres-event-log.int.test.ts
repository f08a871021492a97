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
});
