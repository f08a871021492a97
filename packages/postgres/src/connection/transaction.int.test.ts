import { once } from 'node:events';
import { type AddressInfo, connect, createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { CommitUnknownError } from './commit-unknown-error.ts';
import type { Database } from './database.ts';
import { databasePool } from './database-pool.ts';
import { TransactionAbortedError } from './transaction-aborted-error.ts';

const freshDatabase = testDatabase();

const databaseWithEntries = async () => {
  const fresh = await freshDatabase();
  await fresh.database.query('create table entries (id int primary key deferrable initially deferred)');
  return fresh;
};

const entries = async (database: Database) =>
  (await database.query<{ id: number }>('select id from entries order by id')).rows.map(({ id }) => id);

/**
 * A database behind a line that breaks at COMMIT, before the server hears it or before we hear the answer.
 */
const behindBrokenLine = async (url: string, breaks: 'before-the-server' | 'before-the-answer') => {
  const { port } = new URL(url);
  const line = createServer((client) => {
    const server = connect(Number(port), '127.0.0.1');
    let commitSeen = false;
    const hangUp = () => {
      client.destroy();
      server.destroy();
    };
    client.on('data', (bytes) => {
      commitSeen ||= bytes.includes('commit');
      if (commitSeen && breaks === 'before-the-server') hangUp();
      else server.write(bytes);
    });
    server.on('data', (bytes) => (commitSeen ? hangUp() : client.write(bytes)));
    for (const socket of [client, server]) socket.on('error', hangUp).on('close', hangUp);
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  const { port: linePort } = line.address() as AddressInfo;
  return databasePool({ url: url.replace(`:${port}/`, `:${linePort}/`), max: 1, applicationName: 'test' });
};

describe('transaction', () => {
  it('stores everything that the work did and returns its result', async () => {
    const { database } = await databaseWithEntries();

    const result = await database.transaction(async (transaction) => {
      await transaction.query('insert into entries values (1)');
      await transaction.query('insert into entries values (2)');
      return 'done';
    });

    expect(result).toBe('done');
    expect(await entries(database)).toEqual([1, 2]);
  });

  it('stores nothing when the work fails, and passes its error on', async () => {
    const { database } = await databaseWithEntries();
    const failure = new Error('the work failed');

    const attempt = database.transaction(async (transaction) => {
      await transaction.query('insert into entries values (1)');
      throw failure;
    });

    await expect(attempt).rejects.toBe(failure);
    expect(await entries(database)).toEqual([]);
  });

  it('says so when the work went on after a failed statement', async () => {
    const { database } = await databaseWithEntries();

    const attempt = database.transaction(async (transaction) => {
      await transaction.query('insert into entries values (1)');
      await transaction.query('select * from missing_table').catch(() => undefined);
    });

    await expect(attempt).rejects.toThrow(TransactionAbortedError);
    expect(await entries(database)).toEqual([]);
  });

  it('reports a refused COMMIT as what it is, not as unknown', async () => {
    const { database } = await databaseWithEntries();

    const attempt = database.transaction(async (transaction) => {
      await transaction.query('insert into entries values (1), (1)');
    });

    await expect(attempt).rejects.toMatchObject({ code: '23505' });
    expect(await entries(database)).toEqual([]);
  });

  it('refuses statements after its end', async () => {
    const { database } = await databaseWithEntries();
    const left = await database.transaction(async (transaction) => transaction);

    await expect(left.query('insert into entries values (1)')).rejects.toThrow('the transaction is over');
  });

  it('can be read only and serializable', async () => {
    const { database } = await databaseWithEntries();

    const settings = await database.transaction(
      async (transaction) =>
        (
          await transaction.query(
            "select current_setting('transaction_isolation') as isolation, current_setting('transaction_read_only') as read_only",
          )
        ).rows[0],
      { isolation: 'serializable', readOnly: true },
    );

    expect(settings).toEqual({ isolation: 'serializable', read_only: 'on' });
  });

  it('has stored nothing, and keeps no connection, when the connection is lost during the work', async () => {
    const { database: administrator, url } = await databaseWithEntries();
    const database = databasePool({ url, max: 1, applicationName: 'test' });
    for (let round = 0; round < 5; round++) {
      const attempt = database.transaction(async (transaction) => {
        const { rows } = await transaction.query(
          'insert into entries values (1) returning pg_backend_pid() as id',
        );
        await administrator.query('select pg_terminate_backend($1, 10000)', [rows[0]?.id]);
        await transaction.query('select 1').catch(() => undefined);
      });

      await expect(attempt).rejects.toThrow('terminat');
      await expect(attempt).rejects.not.toThrow(CommitUnknownError);
    }

    expect(await entries(database)).toEqual([]);
    await database.end();
  });

  it.each([
    { breaks: 'before-the-server', stored: [] },
    { breaks: 'before-the-answer', stored: [1] },
  ] as const)('does not claim to know the end when the line breaks $breaks', async ({ breaks, stored }) => {
    const { database: administrator, url } = await databaseWithEntries();
    const database = await behindBrokenLine(url, breaks);

    const attempt = database.transaction((transaction) =>
      transaction.query('insert into entries values (1)'),
    );

    await expect(attempt).rejects.toThrow(CommitUnknownError);
    await administrator.query(
      'select pg_terminate_backend(pid, 10000) from pg_stat_activity where xact_start < now()',
    );
    expect(await entries(administrator)).toEqual(stored);
    await database.end();
  });
});
