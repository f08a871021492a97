import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { FolderAccess } from './folder-access.ts';
import type { ServerAccount } from './server-account.ts';

/** One run of a program of PostgreSQL. */
export type ProgramRun = Readonly<{
  path: string;
  args: readonly string[];
  account?: ServerAccount | undefined;
  access?: FolderAccess;
  /** A file descriptor that takes both outputs. */
  output?: number;
}>;

/**
 * Starts a program of PostgreSQL in a session of its own, so that the terminal's Ctrl-C reaches only us and
 * we shut it down in order. It inherits no environment: a locale or PGDATA there must not matter.
 */
export const startProgram = ({ path, args, account, access, output }: ProgramRun): ChildProcess => {
  const outputs = output === undefined ? (['pipe', 'pipe'] as const) : [output, output];
  const handedOver = access?.descriptor === undefined ? [] : [access.descriptor];
  return spawn(path, args, {
    ...account,
    cwd: '/',
    env: { TZ: 'UTC', LC_ALL: 'C' },
    stdio: ['ignore', ...outputs, ...handedOver],
    detached: true,
    windowsHide: true,
  });
};

/** How a program ended. One that could not be started has no exit code but the system's error code. */
export type ProgramEnd = Readonly<{
  exitCode: number | null;
  output: string;
  errorCode?: string | undefined;
}>;

/** Runs a program to its end. */
export const runProgram = async (run: Omit<ProgramRun, 'output'>): Promise<ProgramEnd> => {
  let output = '';
  try {
    const child = startProgram(run);
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        output += text;
      });
    }
    const [exitCode] = (await once(child, 'close')) as [number | null];
    return { exitCode, output: output.trim() };
  } catch (error) {
    const { message, code } = error as NodeJS.ErrnoException;
    return { exitCode: null, output: message, errorCode: code };
  }
};
