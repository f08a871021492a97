import { lstat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copiedBinaries } from './copied-binaries.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { type Binaries, programPath } from './installed-binaries.ts';
import { runProgram } from './program.ts';
import type { ServerAccount } from './server-account.ts';

/**
 * Binaries that the account can run: the installed ones, else a copy outside of node_modules.
 *
 * A copy is needed where the account cannot read them (a project in root's home, a strict umask) and where
 * the package manager was not allowed to make the links between the libraries.
 */
export const runnableBinaries = async (
  installed: Binaries,
  account: ServerAccount | undefined,
  copiesFolder: string = tmpdir(),
): Promise<Binaries> => {
  const problem = await whyNotRunnable(installed, account);
  if (problem === undefined) return installed;

  const owner = process.getuid?.() ?? 0;
  const name = `tocsin-postgres-${installed.version}-${process.platform}-${process.arch}-${owner}`;
  await refuseForeignFolder(join(copiesFolder, name), owner);
  const copy = await copiedBinaries(installed, join(copiesFolder, name));

  const problemOfCopy = await whyNotRunnable(copy, account);
  if (problemOfCopy === undefined) return copy;
  throw new EmbeddedServerError(`PostgreSQL cannot be run. ${problem}. As a copy, ${problemOfCopy}.`, {
    remedy: 'start as another user',
  });
};

const whyNotRunnable = async (
  binaries: Binaries,
  account: ServerAccount | undefined,
): Promise<string | undefined> => {
  for (const program of ['postgres', 'initdb'] as const) {
    const path = programPath(binaries, program);
    const { exitCode, output, errorCode } = await runProgram({ path, args: ['--version'], account });
    if (account !== undefined && (errorCode === 'EPERM' || errorCode === 'EINVAL')) {
      throw new EmbeddedServerError(
        `PostgreSQL refuses to run as root, and root cannot become the user with id ${account.uid} here (${output}).`,
        { remedy: 'start as another user than root, let root change users (the capability SETUID)' },
      );
    }
    if (exitCode !== 0) return `${path}: ${output}`;
  }
  return undefined;
};

/** The place can be guessed and what lies there is run: only a folder of ours that nobody else can write will do. */
const refuseForeignFolder = async (folder: string, owner: number): Promise<void> => {
  const found = await lstat(folder).catch(() => undefined);
  if (found === undefined || process.platform === 'win32') return;
  if (found.isDirectory() && found.uid === owner && (found.mode & 0o022) === 0) return;
  throw new EmbeddedServerError(`${folder} was not made by this program, or can be changed by others.`, {
    remedy: 'remove that folder',
  });
};
