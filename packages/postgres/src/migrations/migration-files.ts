import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MigrationError } from './migration-error.ts';

/** One SQL file; `name` is its file name, which begins with its number. */
export type Migration = Readonly<{ name: string; sql: string; contentHash: string }>;

const fileName = /^\d{4}-[a-z0-9-]+\.sql$/;

/** The migrations of a folder in the order of their numbers. */
export const migrationFiles = async (folder: string): Promise<readonly Migration[]> => {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  for (const [index, name] of names.entries()) {
    if (!fileName.test(name)) {
      throw new MigrationError(`${join(folder, name)}: a migration is called like 0001-what-it-does.sql`);
    }
    const previous = names[index - 1];
    if (previous?.slice(0, 4) === name.slice(0, 4)) {
      throw new MigrationError(`${previous} and ${name} have the same number`);
    }
  }
  return Promise.all(names.map((name) => readMigration(folder, name)));
};

const readMigration = async (folder: string, name: string): Promise<Migration> => {
  // Git may write other line ends on another machine: that is no change.
  const sql = (await readFile(join(folder, name), 'utf8')).replaceAll('\r\n', '\n');
  return { name, sql, contentHash: createHash('sha256').update(sql).digest('hex') };
};
