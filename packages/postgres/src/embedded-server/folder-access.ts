import { closeSync, existsSync, openSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.ts';
import type { ServerAccount } from './server-account.ts';

/** The number that the descriptor has in the child: the first after the standard three. */
const descriptorInChild = 3;

/** How a server process names a folder, and the open directory that it must inherit for that. */
export type FolderAccess = Readonly<{ path: string; descriptor: number | undefined; close: () => void }>;

/**
 * Lets an account into its own folder even where it may not walk there: under root's home or in a 0700 folder.
 *
 * The child inherits the open directory and goes in through /proc/self/fd, which asks nothing of the
 * parents. Opening them up instead would change folders which are not ours.
 */
export const folderAccess = async (
  folder: string,
  account: ServerAccount | undefined,
): Promise<FolderAccess> => {
  if (account === undefined || (await isReachableBy(account, folder))) {
    return { path: folder, descriptor: undefined, close: () => undefined };
  }
  if (!existsSync('/proc/self/fd')) {
    throw new EmbeddedServerError(
      `PostgreSQL refuses to run as root, and the user with id ${account.uid} cannot get to ${folder}.`,
      { remedy: 'start as another user than root, choose another --data-dir' },
    );
  }
  const descriptor = openSync(folder, 'r');
  return { path: `/proc/self/fd/${descriptorInChild}`, descriptor, close: () => closeSync(descriptor) };
};

const isReachableBy = async (account: ServerAccount, folder: string): Promise<boolean> => {
  for (let parent = dirname(resolve(folder)); ; parent = dirname(parent)) {
    if (!(await isSearchableBy(account, parent))) return false;
    if (parent === dirname(parent)) return true;
  }
};

const isSearchableBy = async ({ uid, gid }: ServerAccount, folder: string): Promise<boolean> => {
  const { mode, uid: owner, gid: group } = await stat(folder);
  if (owner === uid) return (mode & 0o100) !== 0;
  return (mode & (group === gid ? 0o010 : 0o001)) !== 0;
};
