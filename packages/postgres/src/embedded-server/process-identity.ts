import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { runProgram } from './program.ts';

/** A process that is or was; the start tells it from a later one with the same id. */
export type ProcessIdentity = Readonly<{ processId: number; startedAt: string }>;

/** The living process with this id, if there is one. One that has ended but was not waited for is none. */
export const processIdentity = async (processId: number): Promise<ProcessIdentity | undefined> => {
  if (!Number.isSafeInteger(processId) || processId <= 0 || !isListed(processId)) return undefined;
  const startedAt =
    process.platform === 'linux' ? await startOnLinux(processId) : await startElsewhere(processId);
  return startedAt === undefined ? undefined : { processId, startedAt };
};

/** Whether that very process still lives, not just one with its id. */
export const isAlive = async ({ processId, startedAt }: ProcessIdentity): Promise<boolean> =>
  (await processIdentity(processId))?.startedAt === startedAt;

/** Whether the system knows a process with this id, be it one that has ended but was not waited for. */
export const isListed = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch (error) {
    // EPERM: it is there, and not ours.
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
};

const startOnLinux = async (processId: number): Promise<string | undefined> => {
  const stat = await readFile(`/proc/${processId}/stat`, 'utf8').catch(() => undefined);
  if (stat === undefined) return existsSync('/proc/self/stat') ? undefined : '';

  // The name before the last bracket may hold blanks and brackets; behind it come fields 3 to 52.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  // Field 22 counts ticks since the machine came up, hence the id of that.
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}/${fields[22 - 3]}`;
};

/** Windows has no `ps`: there only the id counts. */
const startElsewhere = async (processId: number): Promise<string | undefined> => {
  if (process.platform === 'win32') return '';
  const args = ['-o', 'stat=,lstart=', '-p', String(processId)];
  const { exitCode, output } = await runProgram({ path: '/bin/ps', args });
  const [state, ...start] = output.split(/\s+/);
  return exitCode !== 0 || state?.startsWith('Z') ? undefined : start.join(' ');
};
