import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { type Logger, silentLogger } from '../connection/logger.ts';
import { type DataFolderLock, dataFolderLock } from './data-folder-lock.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { freePort } from './free-port.ts';
import { initialiseCluster } from './initialise-cluster.ts';
import { installedBinaries } from './installed-binaries.ts';
import { stopLeftOverServer } from './left-over-server.ts';
import { runnableBinaries } from './runnable-binaries.ts';
import { runningServer } from './running-server.ts';
import { serverAccount } from './server-account.ts';
import { ownerName, type ServerFolder, serverFolder } from './server-folder.ts';
import { launchServer } from './server-launch.ts';
import { type ServerSettings, serverSettings } from './server-settings.ts';

/** Where the server keeps what it holds, and what may differ. */
export type EmbeddedServerOptions = Readonly<{
  /** The server has a folder `postgres` in it. */
  dataDir: string;
  logger?: Logger;
  /** Added to our settings, or instead of them. */
  settings?: ServerSettings;
  /** Asked before every attempt; left out, the system names a free one. */
  findPort?: () => Promise<number>;
  /** A power cut soon after the first start would leave a broken cluster: for tests. */
  unsafeWithoutSync?: boolean;
}>;

/** A PostgreSQL that is not running yet. */
export type EmbeddedServer = Readonly<{ start: () => Promise<StartedServer> }>;

/** A PostgreSQL that takes connections. */
export type StartedServer = Readonly<{
  /** Holds the password, so it does not belong into a log. */
  url: string;
  /** Ends the server in order and waits for it. Safe to repeat. */
  stop: () => Promise<void>;
  /** Settles only when the server ended without having been asked to. */
  unexpectedEnd: Promise<EmbeddedServerError>;
}>;

/**
 * A real PostgreSQL with its data in a folder, on a loopback port and under a password that only this
 * folder knows. One that a killed process left running is stopped first.
 */
export const embeddedServer = (options: EmbeddedServerOptions): EmbeddedServer => ({
  start: async () => {
    // The programs of PostgreSQL run elsewhere, so the path must not depend on where we are.
    const dataDir = resolve(options.dataDir);
    const lock = await dataFolderLock(dataDir, 'postgres.lock');
    try {
      const server = await startLocked({ ...options, dataDir });
      return { ...server, stop: () => stopAndRelease(server, lock) };
    } catch (error) {
      await lock.release();
      throw error;
    }
  },
});

const stopAndRelease = async (server: StartedServer, lock: DataFolderLock): Promise<void> => {
  await server.stop();
  await lock.release();
};

const startLocked = async (options: EmbeddedServerOptions): Promise<StartedServer> => {
  const { dataDir, logger = silentLogger, findPort = freePort, unsafeWithoutSync = false } = options;
  const folder = serverFolder(join(dataDir, 'postgres'));
  const account = await serverAccount(folder.path);
  const binaries = await runnableBinaries(installedBinaries(), account);
  await initialiseCluster({ folder, binaries, account, unsafeWithoutSync });
  await stopLeftOverServer(folder, logger);

  const settings = { ...serverSettings, ...options.settings };
  const launched = await launchServer({ folder, binaries, account, settings, findPort });
  const { cluster, log } = folder;
  const server = runningServer(launched, { binaries, cluster, log });
  try {
    const url = await ensureDatabase(folder, launched.port);
    logger.info(
      { port: launched.port, processId: launched.child.pid, cluster },
      'The embedded PostgreSQL is running.',
    );
    return { url, ...server };
  } catch (error) {
    await server.stop();
    throw error;
  }
};

/** Makes our own database on the first start and returns its address. */
const ensureDatabase = async ({ password }: ServerFolder, port: number): Promise<string> => {
  const authority = `${ownerName}:${(await readFile(password, 'utf8')).trim()}@127.0.0.1:${port}`;
  const client = new pg.Client({ connectionString: `postgres://${authority}/postgres` });
  try {
    await client.connect();
    const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [ownerName]);
    if (rowCount === 0) await client.query(`create database ${ownerName}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedServerError(`PostgreSQL runs but cannot be used: ${reason}.`, {
      remedy: `check ${password}, which must hold the password of the first start`,
      cause,
    });
  } finally {
    await client.end();
  }
  return `postgres://${authority}/${ownerName}`;
};
