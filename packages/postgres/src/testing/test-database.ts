import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { Database } from '../connection/database.ts';
import { databasePool } from '../connection/database-pool.ts';
import { embeddedServer } from '../embedded-server/embedded-server.ts';
import { migrate } from '../migrations/migrate.ts';

/** A database that nobody else uses, and the address of it for further pools. */
export type TestDatabase = Readonly<{ database: Database; url: string }>;

/**
 * Gives a test file its own PostgreSQL: call it once at the top, and the result for each migrated, empty
 * database. The server starts with the first one and ends with the file, with everything in it.
 *
 *     const freshDatabase = testDatabase();
 *     it('…', async () => {
 *       const { database } = await freshDatabase();
 *     });
 */
export const testDatabase = (): (() => Promise<TestDatabase>) => {
  let server: Promise<TestServer> | undefined;
  afterAll(async () => (await server)?.stop());
  return async () => {
    server ??= testServer();
    return (await server).freshDatabase();
  };
};

type TestServer = Readonly<{ freshDatabase: () => Promise<TestDatabase>; stop: () => Promise<void> }>;

/** Nothing here has to survive a power cut, and without waiting for the disk the tests are quicker. */
const unsafeSettings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

const testServer = async (): Promise<TestServer> => {
  const dataDir = await mkdtemp(join(tmpdir(), 'tocsin-test-'));
  const { url, stop } = await embeddedServer({
    dataDir,
    settings: unsafeSettings,
    unsafeWithoutSync: true,
  }).start();
  const template = poolOf(url);
  await migrate(template);
  await template.end();

  const administration = poolOf(url.replace(/tocsin$/, 'postgres'));
  const databases: Database[] = [administration];
  let count = 0;
  return {
    freshDatabase: async () => {
      count++;
      await administration.query(`create database test_${count} template tocsin strategy file_copy`);
      const freshUrl = url.replace(/tocsin$/, `test_${count}`);
      const database = poolOf(freshUrl);
      databases.push(database);
      return { database, url: freshUrl };
    },
    stop: async () => {
      await Promise.all(databases.map((database) => database.end()));
      await stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
};

const poolOf = (url: string): Database => databasePool({ url, max: 5, applicationName: 'test' });
