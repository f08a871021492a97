import { setTimeout as wait } from 'node:timers/promises';
import { EmbeddedServerError } from './embedded-server-error.ts';
import { type Binaries, programPath } from './installed-binaries.ts';
import { runProgram } from './program.ts';
import { isRunning, type LaunchedServer } from './server-launch.ts';

const patienceMs = 30_000;

/** A server of ours from its start to its end. */
export type RunningServer = Readonly<{
  /** Lets open transactions roll back, writes everything and waits for the end. Safe to repeat. */
  stop: () => Promise<void>;
  /** Settles only when the server ended without having been asked to. */
  unexpectedEnd: Promise<EmbeddedServerError>;
}>;

/** Watches over a started server. It does not keep this process alive, and does not outlive it either. */
export const runningServer = (
  { child, ended }: LaunchedServer,
  { binaries, cluster, log }: Readonly<{ binaries: Binaries; cluster: string; log: string }>,
): RunningServer => {
  let stopped: Promise<void> | undefined;
  // Also after an uncaught error: nothing can be waited for any more, but the server can be asked to stop.
  const stopAtExit = (): void => void child.kill('SIGINT');
  process.once('exit', stopAtExit);
  child.unref();

  const stop = async (): Promise<void> => {
    child.ref();
    if (process.platform === 'win32') await stopOnWindows(binaries, cluster);
    for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
      if (!isRunning(child)) break;
      child.kill(signal);
      const patience = new AbortController();
      await Promise.race([
        ended,
        wait(patienceMs, undefined, { signal: patience.signal }).catch(() => undefined),
      ]);
      patience.abort();
    }
    process.off('exit', stopAtExit);
  };

  const unexpectedEnd = async (): Promise<EmbeddedServerError> => {
    const end = await ended;
    // Asked to stop: there is nothing unexpected to wait for, for ever.
    if (stopped !== undefined) return new Promise(() => undefined);
    process.off('exit', stopAtExit);
    return new EmbeddedServerError(`PostgreSQL ended by itself (${end}).`, { remedy: `see ${log}` });
  };

  return {
    unexpectedEnd: unexpectedEnd(),
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
};

/** A signal there ends a process at once; this is the way to end it in order. */
const stopOnWindows = async (binaries: Binaries, cluster: string): Promise<void> => {
  const args = ['stop', '-D', cluster, '-m', 'fast', '-w'];
  await runProgram({ path: programPath(binaries, 'pg_ctl'), args });
};
