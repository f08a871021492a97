import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What lies in the server's folder inside the data folder. */
export type ServerFolder = Readonly<{
  path: string;
  /** PostgreSQL's own data directory. */
  cluster: string;
  password: string;
  log: string;
}>;

/** Names inside the server's folder, which a server process may see under another path. */
export const folderEntries = { cluster: 'cluster', password: 'password', log: 'server.log' };

/** The superuser of the embedded server, and its database. */
export const ownerName = 'tocsin';

/** The server's folder at a path, existing or not. */
export const serverFolder = (path: string): ServerFolder => ({
  path,
  cluster: join(path, folderEntries.cluster),
  password: join(path, folderEntries.password),
  log: join(path, folderEntries.log),
});

/** What a running or killed server wrote about itself: the process, and how far its start has come. */
export const postmasterFile = async (
  cluster: string,
): Promise<Readonly<{ processId: number; isReady: boolean }> | undefined> => {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { processId: Number(lines[0]), isReady: lines[7]?.trim() === 'ready' };
};
