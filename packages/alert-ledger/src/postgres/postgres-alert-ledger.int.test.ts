import type { Database } from '@tocsin/postgres';
import { testDatabase } from '@tocsin/postgres/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlertLedger } from '../alert-ledger.ts';
import { inMemoryAlertLedger } from '../in-memory/in-memory-alert-ledger.ts';
import type { AlertPage, AlertQuery } from '../reading/alert-query.ts';
import { everyAlert } from '../reading/alert-scope.ts';
import { alertLedgerContract } from '../testing/alert-ledger-contract.ts';
import { exampleRevision } from '../testing/example-revision.ts';
import { anyQuery, anyRevision } from '../testing/random-alerts.ts';
import { recorded } from '../testing/recorded.ts';
import { postgresAlertLedger } from './postgres-alert-ledger.ts';
import { recordRange } from './record-range.ts';

const freshDatabase = testDatabase();
let database: Database | undefined;

// Emptied for each case, because that takes a tenth of the time that a new database does.
const emptied = async (): Promise<Database> => {
  database ??= (await freshDatabase()).database;
  await database.query('truncate alert_revision, ledger_offset, ledger_feed');
  await database.query('insert into ledger_feed default values');
  return database;
};

alertLedgerContract('PostgreSQL', async () => postgresAlertLedger(await emptied()));

describe('the feed in PostgreSQL', () => {
  const range = (partition: number, alertId: string) => ({
    partition,
    expectedOffset: 0,
    nextOffset: 1,
    revisions: [exampleRevision({ alertId })],
    nowMs: 0,
  });
  const listed = async (ledger: AlertLedger): Promise<readonly string[]> => {
    const page = await ledger.find({ filters: {}, scope: everyAlert, sort: 'recordedAt', limit: 500 });
    return page.alerts.map(({ alertId }) => alertId);
  };

  it('shows no position before all earlier ones, while a writer holds its transaction open', async () => {
    const shared = await emptied();
    const ledger = postgresAlertLedger(shared);
    let isSecondDone = false;
    let second: Promise<unknown> = Promise.resolve();

    await shared.transaction(async (transaction) => {
      await recordRange(transaction, range(0, 'first'));
      second = ledger.record(range(1, 'second')).then(() => {
        isSecondDone = true;
      });
      await untilSomebodyWaits(shared);
      expect(await listed(ledger)).toEqual([]);
      expect(isSecondDone).toBe(false);
    });
    await second;

    expect(await listed(ledger)).toEqual(['first', 'second']);
    expect((await ledger.totals()).lastPosition).toBe(2);
  });

  it('leaves no gap where a writer gave up', async () => {
    const shared = await emptied();
    const ledger = postgresAlertLedger(shared);
    const givenUp = shared.transaction(async (transaction) => {
      await recordRange(transaction, range(0, 'first'));
      throw new Error('crashed before the commit');
    });

    await expect(givenUp).rejects.toThrow('crashed');
    await ledger.record(range(1, 'second'));

    expect(await ledger.totals()).toEqual({ alerts: 1, lastPosition: 1, conflicts: 0 });
    expect(await ledger.record(range(0, 'first'))).toBe('recorded');
  });
});

describe('PostgreSQL and the twin', () => {
  // Goal: whatever is recorded and whatever is asked, both give the same pages.
  // Method: random revisions and random queries, walked to their ends in both.
  it('find the same', async () => {
    const shared = await emptied();
    const ranges = fc.array(fc.array(anyRevision, { maxLength: 8 }), { maxLength: 5 });
    const queries = fc.array(anyQuery, { minLength: 10, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(ranges, queries, async (recordings, asked) => {
        await emptied();
        const [stored, twin] = [postgresAlertLedger(shared), inMemoryAlertLedger()];
        for (const [index, revisions] of recordings.entries()) {
          await recorded(stored, revisions, index);
          await recorded(twin, revisions, index);
        }
        expect(await stored.totals()).toEqual(await twin.totals());
        for (const query of asked) expect(await walk(stored, query)).toEqual(await walk(twin, query));
      }),
      { numRuns: 40 },
    );
  });
});

const untilSomebodyWaits = async (shared: Database): Promise<void> => {
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await shared.query(waiting)).rowCount === 0);
};

const walk = async (ledger: AlertLedger, query: AlertQuery): Promise<readonly AlertPage[]> => {
  const pages: AlertPage[] = [];
  let page: AlertPage | undefined;
  do {
    page = await ledger.find({ ...query, after: page?.next });
    pages.push(page);
  } while (page.next !== undefined);
  return pages;
};
