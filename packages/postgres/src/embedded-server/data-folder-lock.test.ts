import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { DataFolderInUseError } from './data-folder-in-use-error.ts';
import { dataFolderLock } from './data-folder-lock.ts';

it('a data folder is made for the first process, and the second is told the id of the first', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'tocsin-lock-'));
  const dataDir = join(parent, 'new', 'folder');
  const lock = await dataFolderLock(dataDir);

  const second = dataFolderLock(dataDir);

  await expect(second).rejects.toThrow(DataFolderInUseError);
  await expect(second).rejects.toThrow(`${dataDir} is in use by process ${process.pid}.`);
  await lock.release();
  await (await dataFolderLock(dataDir)).release();
  await rm(parent, { recursive: true });
});
