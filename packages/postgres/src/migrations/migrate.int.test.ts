import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '../connection/database.ts';
import { databasePool } from '../connection/database-pool.ts';
import { testDatabase } from '../testing/test-database.ts';
import { migrate } from './migrate.ts';

const ownFirst = fileURLToPath(new URL('../../migrations/0001-schema.sql', import.meta.url));
const freshDatabase = testDatabase();

let folder: string;
let database: Database;
let url: string;

beforeEach(async () => {
  ({ database, url } = await freshDatabase());
  // The test database comes migrated: back to the beginning.
  await database.query('drop schema tocsin cascade');
  folder = await mkdtemp(join(tmpdir(), 'tocsin-migrations-'));
  await cp(ownFirst, join(folder, '0001-schema.sql'));
  await write('0002-alerts.sql', 'create table alerts (id int); insert into alerts values (1);');
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

const alerts = async () => (await database.query<{ id: number }>('select id from alerts')).rows;

describe('migrate', () => {
  it('applies our own migrations to an empty database', async () => {
    expect((await migrate(database))[0]).toBe('0001-schema.sql');
    expect(await migrate(database)).toEqual([]);
  });

  it('applies each file once', async () => {
    expect(await migrate(database, folder)).toEqual(['0001-schema.sql', '0002-alerts.sql']);
    expect(await migrate(database, folder)).toEqual([]);

    await write('0003-more.sql', 'insert into alerts values (2);');
    expect(await migrate(database, folder)).toEqual(['0003-more.sql']);
    expect(await alerts()).toEqual([{ id: 1 }, { id: 2 }]);
  });

  it('applies each file once when several start together', async () => {
    const others = [1, 2].map(() => databasePool({ url, max: 1, applicationName: 'test' }));

    // Connected beforehand, so that they really come together.
    await Promise.all(others.map((other) => other.query('select 1')));

    const applied = await Promise.all([database, ...others].map((each) => migrate(each, folder)));

    expect(applied.flat().sort()).toEqual(['0001-schema.sql', '0002-alerts.sql']);
    expect(await alerts()).toEqual([{ id: 1 }]);
    await Promise.all(others.map((other) => other.end()));
  });

  it('refuses a file that was changed after it had been applied', async () => {
    await migrate(database, folder);
    await write('0002-alerts.sql', 'create table alerts (id bigint);');

    await expect(migrate(database, folder)).rejects.toThrow(
      '0002-alerts.sql was changed after it had been applied',
    );
  });

  it('refuses a number that was passed already', async () => {
    await rm(join(folder, '0002-alerts.sql'));
    await write('0003-more.sql', 'select 1');
    await migrate(database, folder);
    await write('0002-late.sql', 'select 1');

    await expect(migrate(database, folder)).rejects.toThrow('0002-late.sql comes before 0003-more.sql');
  });

  it('refuses a database that a newer version has migrated', async () => {
    await write('0003-newer.sql', 'select 1');
    await migrate(database, folder);
    await rm(join(folder, '0003-newer.sql'));

    await expect(migrate(database, folder)).rejects.toThrow(
      '0003-newer.sql was applied to this database by another',
    );
  });

  it('leaves nothing of a file that fails, and names it', async () => {
    await write('0003-wrong.sql', 'insert into alerts values (2); insert into missing_table values (1);');

    await expect(migrate(database, folder)).rejects.toThrow(
      '0003-wrong.sql: relation "missing_table" does not exist',
    );

    expect(await alerts()).toEqual([{ id: 1 }]);
    await write('0003-wrong.sql', 'insert into alerts values (3);');
    expect(await migrate(database, folder)).toEqual(['0003-wrong.sql']);
  });
});
