import { describe, expect, it } from 'vitest';
import { testDatabase } from '../testing/test-database.ts';
import { databasePool } from './database-pool.ts';

const freshDatabase = testDatabase();

describe('database pool', () => {
  it('looks for names without a schema in tocsin', async () => {
    const { database } = await freshDatabase();

    await database.query('create table alerts (id text)');

    const { rows } = await database.query("select to_regclass('tocsin.alerts') is not null as found");
    expect(rows).toEqual([{ found: true }]);
  });

  it('reads an int8 as a number up to 2^53-1, beyond as a bigint', async () => {
    const { database } = await freshDatabase();

    const { rows } = await database.query(
      'select 9007199254740991::int8 as last, 9007199254740992::int8 as beyond, array[1, null, 9007199254740993] as both',
    );

    expect(rows).toEqual([
      {
        last: 9_007_199_254_740_991,
        beyond: 9_007_199_254_740_992n,
        both: [1, null, 9_007_199_254_740_993n],
      },
    ]);
  });

  it('reads dates and timestamps as they are written, whatever the time zone', async () => {
    const { database } = await freshDatabase();

    const { rows } = await database.query(
      "select $1::date as day, array[$1::date] as days, timestamp '2026-01-31 23:59:59' as written, timestamptz '2026-01-31 23:59:59+08' as at",
      ['2026-01-31'],
    );

    expect(rows).toEqual([
      {
        day: '2026-01-31',
        days: ['2026-01-31'],
        written: '2026-01-31 23:59:59',
        at: new Date('2026-01-31T15:59:59Z'),
      },
    ]);
  });

  it('brings bytes back as they went in, alone and in arrays', async () => {
    const { database } = await freshDatabase();
    const bytes = Buffer.from([0, 255, 92, 39]);

    const { rows } = await database.query('select $1::bytea as one, $2::bytea[] as several', [
      bytes,
      [bytes, Buffer.alloc(0)],
    ]);

    expect(rows).toEqual([{ one: bytes, several: [bytes, Buffer.alloc(0)] }]);
  });

  it('counts the rows that a named statement changed', async () => {
    const { database } = await freshDatabase();
    await database.query('create table counted (id int)');
    const insert = { name: 'insert-counted', text: 'insert into counted select unnest($1::int[])' };

    await database.query(insert, [[1, 2]]);
    const { rowCount } = await database.query(insert, [[3, 4, 5]]);

    expect(rowCount).toBe(3);
  });

  it('sends several statements in one text and gives the result of the last', async () => {
    const { database } = await freshDatabase();

    const { rows, rowCount } = await database.query('create table several (id int); select 7 as last');

    expect({ rows, rowCount }).toEqual({ rows: [{ last: 7 }], rowCount: 1 });
  });

  it('keeps the connection on which a statement failed', async () => {
    const { url } = await freshDatabase();
    const database = databasePool({ url, max: 1, applicationName: 'test' });
    const backend = async () => (await database.query('select pg_backend_pid() as id')).rows[0];
    const before = await backend();

    await expect(database.query('select * from missing_table')).rejects.toThrow('missing_table');

    expect(await backend()).toEqual(before);
    await database.end();
  });

  it('replaces idle connections that the server ended', async () => {
    const { database: administrator, url } = await freshDatabase();
    const database = databasePool({ url, max: 1, applicationName: 'victim' });
    for (let round = 0; round < 3; round++) {
      await database.query('select 1');
      const ended = await administrator.query(
        "select pg_terminate_backend(pid, 10000) as ended from pg_stat_activity where application_name = 'victim'",
      );
      expect(ended.rows).toEqual([{ ended: true }]);
    }

    // The pool may hear of the last loss only now.
    const answer = () => database.query('select 1 as one').catch(() => database.query('select 1 as one'));
    expect((await answer()).rows).toEqual([{ one: 1 }]);
    await database.end();
  });

  it('gives nobody the connection that the server ended during a statement', async () => {
    const { url } = await freshDatabase();
    const database = databasePool({ url, max: 1, applicationName: 'test' });

    await expect(database.query('select pg_terminate_backend(pg_backend_pid())')).rejects.toThrow(
      'terminating',
    );

    expect((await database.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
    await database.end();
  });

  it('says why a database cannot be reached', async () => {
    const { url } = await freshDatabase();
    const database = databasePool({
      url: url.replace(/:[^:@]+@/, ':wrong@'),
      max: 1,
      applicationName: 'test',
    });

    await expect(database.query('select 1')).rejects.toThrow('password authentication failed');
    await database.end();
  });
});
