import { fileURLToPath } from 'node:url';
import type { Database, Queryable } from '../connection/database.ts';
import { MigrationError } from './migration-error.ts';
import { type Migration, migrationFiles } from './migration-files.ts';

/** The same folder from src/migrations and from dist/migrations. */
const ownFolder = fileURLToPath(new URL('../../migrations/', import.meta.url));

/** Of our choice; it only has to differ from other programs' in the same database. */
const advisoryLock = 7_626_743_011;

type Applied = Readonly<{ name: string; contentHash: string }>;

/**
 * Brings the database to the newest schema and returns the names of the migrations that this took.
 * Each is one transaction; several starting at once wait for each other.
 */
export const migrate = async (database: Database, folder: string = ownFolder): Promise<readonly string[]> => {
  const migrations = await migrationFiles(folder);
  const names: string[] = [];
  for (const migration of pending(migrations, await appliedTo(database))) {
    if (await applyOnce(database, migrations, migration)) names.push(migration.name);
  }
  return names;
};

const appliedTo = async (queryable: Queryable): Promise<readonly Applied[]> => {
  // Not to_regclass: while waiting for the lock it would go on answering from its cache.
  const { rowCount } = await queryable.query(
    "select 1 from pg_tables where schemaname = 'tocsin' and tablename = 'migrations'",
  );
  if (rowCount === 0) return [];

  const applied = await queryable.query<Applied>(
    'select name, content_hash as "contentHash" from tocsin.migrations order by name',
  );
  return applied.rows;
};

/** What is still to be applied; refuses a history which is not the beginning of our files. */
const pending = (migrations: readonly Migration[], applied: readonly Applied[]): readonly Migration[] => {
  for (const [index, { name, contentHash }] of applied.entries()) {
    const migration = migrations[index];
    const ours = migrations.find((candidate) => candidate.name === name);
    if (ours === undefined) {
      throw new MigrationError(
        `${name} was applied to this database by another version, which this one cannot read`,
      );
    }
    if (ours.contentHash !== contentHash) {
      throw new MigrationError(
        `${name} was changed after it had been applied; write a new migration instead`,
      );
    }
    if (migration !== ours) {
      throw new MigrationError(
        `${migration?.name} comes before ${name}, which was applied already; give it a new number`,
      );
    }
  }
  return migrations.slice(applied.length);
};

/** False when another process applied it while we waited for the lock. */
const applyOnce = (
  database: Database,
  migrations: readonly Migration[],
  migration: Migration,
): Promise<boolean> =>
  database.transaction(async (transaction) => {
    await transaction.query('select pg_advisory_xact_lock($1)', [advisoryLock]);
    if (!pending(migrations, await appliedTo(transaction)).includes(migration)) return false;

    await transaction.query(migration.sql).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      throw new MigrationError(`${migration.name}: ${reason}`, { cause: error });
    });
    await transaction.query('insert into tocsin.migrations (name, content_hash) values ($1, $2)', [
      migration.name,
      migration.contentHash,
    ]);
    return true;
  });
