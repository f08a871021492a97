import type { Logger } from '../logging/logger.ts';

/** One thing to be closed. Steps run one after another, in the order given. */
export type ShutdownStep = Readonly<{ name: string; close: () => Promise<unknown> }>;

/** The part of `process` that a shutdown needs. */
export type SignalledProcess = Readonly<{
  on: (signal: 'SIGINT' | 'SIGTERM', listener: () => void) => unknown;
  exit: (code: number) => void;
}>;

export type ShutdownOptions = Readonly<{
  process: SignalledProcess;
  steps: readonly ShutdownStep[];
  logger: Pick<Logger, 'info' | 'error'>;
  /** After this the process ends, whatever is still open: 5 s less than what Kubernetes waits before it kills. */
  capMs?: number;
}>;

/** A shutdown that waits for its signal. */
export type GracefulShutdown = Readonly<{
  /** For readiness, which goes first. */
  isStopping: () => boolean;
  /** Closes everything and ends the process; the same as a first signal. */
  stop: () => Promise<void>;
}>;

const defaultCapMs = 25_000;
const interruptedCode = 130;

/** Closes in order on SIGINT or SIGTERM; a second signal ends the process at once. */
export const gracefulShutdown = ({
  process,
  steps,
  logger,
  capMs = defaultCapMs,
}: ShutdownOptions): GracefulShutdown => {
  let stopping: Promise<void> | undefined;

  const stop = (): Promise<void> => {
    stopping ??= closeAll(steps, logger, capMs).then((isClean) => process.exit(isClean ? 0 : 1));
    return stopping;
  };
  const onSignal = (): void => {
    if (stopping) process.exit(interruptedCode);
    else void stop();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { isStopping: () => stopping !== undefined, stop };
};

const closeAll = async (
  steps: readonly ShutdownStep[],
  logger: ShutdownOptions['logger'],
  capMs: number,
): Promise<boolean> => {
  let timeout: NodeJS.Timeout | undefined;
  const cap = new Promise<false>((resolve) => {
    timeout = setTimeout(() => {
      logger.error({ capMs }, 'Closing took too long.');
      resolve(false);
    }, capMs);
  });
  const isClean = await Promise.race([closeInOrder(steps, logger), cap]);
  clearTimeout(timeout);
  return isClean;
};

/** One that cannot be closed must not keep the others open. */
const closeInOrder = async (
  steps: readonly ShutdownStep[],
  logger: ShutdownOptions['logger'],
): Promise<boolean> => {
  let isClean = true;
  for (const { name, close } of steps) {
    try {
      await close();
      logger.info({ step: name }, 'Closed.');
    } catch (error) {
      isClean = false;
      logger.error({ step: name, err: error }, 'Closing failed.');
    }
  }
  return isClean;
};
