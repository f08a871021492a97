import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { folderAccess } from './folder-access.ts';
import { type Binaries, programPath } from './installed-binaries.ts';
import { runProgram } from './program.ts';
import type { ServerAccount } from './server-account.ts';
import { folderEntries, ownerName, type ServerFolder, serverFolder } from './server-folder.ts';

type Initialisation = Readonly<{
  folder: ServerFolder;
  binaries: Binaries;
  account: ServerAccount | undefined;
  /** A power cut soon after would leave a broken cluster: for throw-away ones. */
  unsafeWithoutSync: boolean;
}>;

/**
 * Makes the cluster on the first start; later only checks that these binaries can read it.
 *
 * It is made under another name and renamed when whole: killed in between, the next start begins afresh.
 */
export const initialiseCluster = async (initialisation: Initialisation): Promise<void> => {
  const { folder, binaries } = initialisation;
  await removeUnfinished(folder);
  if ((await stat(folder.path).catch(() => undefined)) !== undefined) {
    return refuseForeignCluster(folder, binaries.version);
  }

  const draft = serverFolder(`${folder.path}.unfinished-${randomBytes(6).toString('hex')}`);
  await mkdir(draft.path, { mode: 0o700 });
  try {
    await fillFolder(draft, initialisation);
    await rename(draft.path, folder.path);
    await flush(dirname(folder.path));
  } catch (error) {
    await rm(draft.path, { recursive: true, force: true });
    throw error;
  }
};

const fillFolder = async (draft: ServerFolder, initialisation: Initialisation): Promise<void> => {
  const { binaries, account, unsafeWithoutSync } = initialisation;
  const passwordFile = await open(draft.password, 'wx', 0o600);
  await passwordFile.writeFile(randomBytes(24).toString('base64url'));
  await passwordFile.sync();
  await passwordFile.close();
  if (account !== undefined) await handOver([draft.password, draft.path], account);

  const access = await folderAccess(draft.path, account);
  const { exitCode, output } = await runProgram({
    path: programPath(binaries, 'initdb'),
    args: [
      `--pgdata=${access.path}/${folderEntries.cluster}`,
      `--pwfile=${access.path}/${folderEntries.password}`,
      `--username=${ownerName}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-instructions',
      ...(unsafeWithoutSync ? ['--no-sync'] : []),
    ],
    account,
    access,
  }).finally(access.close);
  if (exitCode !== 0) {
    throw new EmbeddedServerError(
      `PostgreSQL could not make its data directory in ${draft.path}: ${output}.`,
      {
        remedy: 'start as another user, choose another --data-dir',
      },
    );
  }
};

const handOver = async (paths: readonly string[], { uid, gid }: ServerAccount): Promise<void> => {
  for (const path of paths) {
    await chown(path, uid, gid).catch((cause: unknown) => {
      throw new EmbeddedServerError(
        `PostgreSQL refuses to run as root, and ${path} cannot be given to the user with id ${uid}.`,
        { remedy: 'start as another user than root, choose another --data-dir', cause },
      );
    });
  }
};

/** Left by a start that was killed; its initdb may still be writing, so what cannot be removed stays. */
const removeUnfinished = async (folder: ServerFolder): Promise<void> => {
  const parent = dirname(folder.path);
  const prefix = `${basename(folder.path)}.unfinished-`;
  for (const name of (await readdir(parent)).filter((entry) => entry.startsWith(prefix))) {
    await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
  }
};

const refuseForeignCluster = async ({ path, cluster }: ServerFolder, version: string): Promise<void> => {
  const found = await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(
    async (cause: NodeJS.ErrnoException) => {
      if (cause.code === 'ENOENT') return 'none';
      const { uid } = await stat(path);
      throw new EmbeddedServerError(`${path} belongs to the user with id ${uid} (${cause.message}).`, {
        remedy: 'start as that user or as root, choose another --data-dir',
        cause,
      });
    },
  );
  if (found.trim() === version.split('.')[0]) return;
  throw new EmbeddedServerError(
    `${cluster} was written by PostgreSQL ${found.trim()}, and this is PostgreSQL ${version}.`,
    { remedy: 'start the version that wrote it, choose another --data-dir' },
  );
};

/** The new name must survive a power cut. Windows cannot open a folder. */
const flush = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const directory = await open(path, 'r');
  await directory.sync();
  await directory.close();
};
