import { readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from '../connection/logger.ts';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { isAlive, isListed, type ProcessIdentity, processIdentity } from './process-identity.ts';
import { runProgram } from './program.ts';
import { postmasterFile, type ServerFolder } from './server-folder.ts';

const patienceMs = 10_000;
const lookEveryMs = 20;

/**
 * A name for the cluster in the command lines of its processes, by which they are known later, whatever
 * path they see it under: its place on the disk.
 */
export const clusterMark = async (cluster: string): Promise<string> => {
  const { dev, ino } = await stat(cluster, { bigint: true });
  return `tocsin-${dev.toString(36)}-${ino.toString(36)}`;
};

/**
 * Stops the server that a killed process left running. What it had committed stays: the next start reads
 * it from the write-ahead log.
 */
export const stopLeftOverServer = async ({ cluster }: ServerFolder, logger: Logger): Promise<void> => {
  const left = await postmasterFile(cluster);
  if (left === undefined) return;

  const mark = await clusterMark(cluster);
  const running = await processIdentity(left.processId);
  const command = running === undefined ? '' : await commandLine(left.processId);
  if (running !== undefined && command.includes(`cluster_name=${mark}`)) {
    logger.warn({ processId: left.processId }, 'Stopping the PostgreSQL that a killed process left running.');
    await stopServer(running);
  }
  // Children whose parent was killed end by themselves, but only after the statement in progress.
  for (const orphan of await orphans(mark)) await stopOrphan(orphan);

  // PostgreSQL takes any process with that id for its server and refuses, be it another program that got the
  // id since, or what is left of the server until somebody asks for its exit code.
  const isOtherServer = running !== undefined && (await commandLine(left.processId)).includes('postgres');
  if (!isOtherServer && isListed(left.processId)) await rm(join(cluster, 'postmaster.pid'), { force: true });
};

/** Asks more firmly each time; killing comes last because it leaves the server's children to themselves. */
const stopServer = async (server: ProcessIdentity): Promise<void> => {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await ends(server, signal)) return;
  }
  throw new EmbeddedServerError(`The PostgreSQL with process id ${server.processId} cannot be stopped.`, {
    remedy: 'stop it by hand',
  });
};

const stopOrphan = async (orphan: ProcessIdentity): Promise<void> => {
  if (!(await ends(orphan, 'SIGQUIT'))) await ends(orphan, 'SIGKILL');
};

const ends = async (target: ProcessIdentity, signal: NodeJS.Signals): Promise<boolean> => {
  for (let waitedMs = 0; waitedMs < patienceMs; waitedMs += lookEveryMs) {
    if (!(await isAlive(target))) return true;
    if (waitedMs === 0) process.kill(target.processId, signal);
    await wait(lookEveryMs);
  }
  return !(await isAlive(target));
};

/** Windows does not tell: there the message of the new server, which refuses, has to do. */
const commandLine = async (processId: number): Promise<string> => {
  if (process.platform === 'linux') {
    return (await readFile(`/proc/${processId}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
  }
  if (process.platform === 'win32') return 'postgres';
  const args = ['-ww', '-o', 'command=', '-p', String(processId)];
  return (await runProgram({ path: '/bin/ps', args })).output;
};

/** Server processes whose parent was killed. Their title begins with the cluster's name. */
const orphans = async (mark: string): Promise<readonly ProcessIdentity[]> => {
  if (process.platform !== 'linux') return [];
  const ids = (await readdir('/proc')).map(Number).filter(Number.isSafeInteger);
  const found = await Promise.all(
    ids.map(async (id) =>
      (await commandLine(id)).startsWith(`postgres: ${mark}: `) ? processIdentity(id) : undefined,
    ),
  );
  return found.filter((identity) => identity !== undefined);
};
