import type { ChildProcess } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { readFile, rename, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { folderAccess } from './folder-access.ts';
import { type Binaries, programPath } from './installed-binaries.ts';
import { clusterMark } from './left-over-server.ts';
import { startProgram } from './program.ts';
import type { ServerAccount } from './server-account.ts';
import { folderEntries, postmasterFile, type ServerFolder } from './server-folder.ts';
import { type ServerSettings, settingArguments } from './server-settings.ts';

const logBytesMax = 4 * 1024 * 1024;
const lookEveryMs = 15;
/** Recovery reads at most `max_wal_size` of log; a slow disk does that in less. */
const startTimeoutMs = 300_000;
const attemptsMax = 5;

export type Launch = Readonly<{
  folder: ServerFolder;
  binaries: Binaries;
  account: ServerAccount | undefined;
  settings: ServerSettings;
  findPort: () => Promise<number>;
}>;

/** A server that takes connections. */
export type LaunchedServer = Readonly<{
  child: ChildProcess;
  port: number;
  /** How the process ended. Never rejects. */
  ended: Promise<string>;
}>;

/** Starts the server and waits until it takes connections, recovery included. */
export const launchServer = async (launch: Launch): Promise<LaunchedServer> => {
  await startNewLog(launch.folder.log);
  for (let attempt = 1; ; attempt++) {
    const outcome = await launchOn(await launch.findPort(), launch);
    if (typeof outcome !== 'string') return outcome;
    const portWasTaken = outcome.includes('could not bind');
    if (!portWasTaken || attempt === attemptsMax) throw startError(outcome, launch.folder.log);
  }
};

/** What the server said when it could not start. */
type Failure = string;

const launchOn = async (port: number, launch: Launch): Promise<LaunchedServer | Failure> => {
  const { folder } = launch;
  const logStart = (await stat(folder.log).catch(() => undefined))?.size ?? 0;
  const child = await spawnServer(port, launch);
  const ended = serverEnd(child);
  for (let waitedMs = 0; isRunning(child) && waitedMs < startTimeoutMs; waitedMs += lookEveryMs) {
    const written = await postmasterFile(folder.cluster);
    if (written?.processId === child.pid && written?.isReady) return { child, port, ended };
    await Promise.race([ended, wait(lookEveryMs)]);
  }
  child.kill('SIGQUIT');
  const end = await ended;
  const log = (await readFile(folder.log)).subarray(logStart).toString().trim();
  return `${end}: ${log}`;
};

const spawnServer = async (port: number, { folder, binaries, account, settings }: Launch) => {
  const access = await folderAccess(folder.path, account);
  const log = openSync(folder.log, 'a', 0o600);
  try {
    return startProgram({
      path: programPath(binaries, 'postgres'),
      args: [
        '-D',
        `${access.path}/${folderEntries.cluster}`,
        ...settingArguments({
          ...settings,
          port: String(port),
          cluster_name: await clusterMark(folder.cluster),
        }),
      ],
      account,
      access,
      output: log,
    });
  } finally {
    closeSync(log);
    access.close();
  }
};

const serverEnd = (child: ChildProcess): Promise<string> =>
  new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message));
    child.once('exit', (code, signal) => resolve(signal === null ? `exit code ${code}` : `signal ${signal}`));
  });

/** Whether the process was started and has not ended yet. */
export const isRunning = (child: ChildProcess): boolean =>
  child.pid !== undefined && child.exitCode === null && child.signalCode === null;

const startNewLog = async (log: string): Promise<void> => {
  const size = (await stat(log).catch(() => undefined))?.size ?? 0;
  if (size > logBytesMax) await rename(log, `${log}.1`);
};

const startError = (failure: Failure, log: string): EmbeddedServerError =>
  new EmbeddedServerError(`PostgreSQL did not start (${failure}).`, { remedy: `see ${log}` });
