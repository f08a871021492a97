import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrationFiles } from './migration-files.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tocsin-migrations-'));
});
afterEach(() => rm(folder, { recursive: true }));

const write = (name: string, sql: string) => writeFile(join(folder, name), sql);

describe('migration files', () => {
  it('are read in the order of their numbers', async () => {
    await write('0010-later.sql', 'select 10');
    await write('0002-sooner.sql', 'select 2');
    await write('README.md', 'not a migration');

    expect((await migrationFiles(folder)).map(({ name, sql }) => [name, sql])).toEqual([
      ['0002-sooner.sql', 'select 2'],
      ['0010-later.sql', 'select 10'],
    ]);
  });

  it('are the same with the line ends of Windows', async () => {
    await write('0001-schema.sql', 'select 1;\nselect 2;\n');
    const [unix] = await migrationFiles(folder);
    await write('0001-schema.sql', 'select 1;\r\nselect 2;\r\n');

    expect(await migrationFiles(folder)).toEqual([unix]);
  });

  it('are refused when two have one number', async () => {
    await write('0001-schema.sql', 'select 1');
    await write('0001-tables.sql', 'select 1');

    await expect(migrationFiles(folder)).rejects.toThrow(
      '0001-schema.sql and 0001-tables.sql have the same number',
    );
  });

  it('are refused when one has no number', async () => {
    await write('tables.sql', 'select 1');

    await expect(migrationFiles(folder)).rejects.toThrow('tables.sql: a migration is called like');
  });
});
