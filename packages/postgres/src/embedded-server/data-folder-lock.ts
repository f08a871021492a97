import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DataFolderInUseError } from './data-folder-in-use-error.ts';
import { processLock } from './process-lock.ts';

/** A data folder that this process has for itself. */
export type DataFolderLock = Readonly<{
  /** Safe to repeat. */
  release: () => Promise<void>;
}>;

/**
 * Keeps a second process off a data folder, which is made if need be. Throws `DataFolderInUseError` while
 * another one lives; the file of one that was killed is taken over.
 */
export const dataFolderLock = async (dataDir: string, fileName = 'tocsin.pid'): Promise<DataFolderLock> => {
  const folder = resolve(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await processLock(join(folder, fileName));
  if (lock.kind === 'in-use') throw new DataFolderInUseError(folder, lock.processId);
  return { release: lock.release };
};
