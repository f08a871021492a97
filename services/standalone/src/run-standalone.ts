import { gracefulShutdown, logger, type ShutdownStep } from '@tocsin/service-kit';

import { importAll } from './import-all.ts';
import type { StandaloneOptions } from './options.ts';
import { startServices } from './start-services.ts';
import { readyLine, readyText } from './start-up-line.ts';

/** What of the process around it the service uses. */
export type Surroundings = Readonly<{ databaseUrl: string | undefined; process: NodeJS.Process }>;

/**
 * Runs the whole system until it is interrupted, or with `exit` until everything imported has been evaluated.
 *
 * It ends the process itself, so that every part is closed: the last one opened first.
 */
export const runStandalone = async (
  options: StandaloneOptions,
  { databaseUrl, process }: Surroundings,
): Promise<void> => {
  const log = logger({ level: 'warn', service: 'tocsin' });
  const steps: ShutdownStep[] = [];
  // Signals count from the first moment: whatever is open by then is closed.
  const { isStopping, stop } = gracefulShutdown({ process, steps, logger: log });
  const opened = (step: ShutdownStep): void => {
    steps.unshift(step);
  };
  try {
    const { stdin, stdout, stderr } = process;
    const services = await startServices({
      options,
      databaseUrl,
      logger: log,
      standardInput: stdin,
      isStopping,
      opened,
    });
    const { ready, content, unexpectedEnd } = services;
    void unexpectedEnd.then((error) => {
      if (isStopping()) return;
      log.fatal({ err: error }, 'A part of the system ended by itself.');
      void stop();
    });
    if (options.json) stdout.write(`${readyLine(ready)}\n`);
    else stderr.write(readyText(ready, content));
    await importAll(options, services, { isStopping, stdout, stderr });
    if (options.exit) await stop();
  } catch (error) {
    if (isStopping()) return;
    for (const { close } of [...steps]) await close();
    throw error;
  }
};
