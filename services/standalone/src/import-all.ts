import { setTimeout as pause } from 'node:timers/promises';

import { importProgress } from './import-progress.ts';
import { summaryLine } from './import-summary.ts';
import type { StandaloneOptions } from './options.ts';
import type { RunningServices } from './start-services.ts';

const LOOK_EVERY_MS = 50;

type Output = Readonly<{
  isStopping: () => boolean;
  stdout: Pick<NodeJS.WriteStream, 'write'>;
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
}>;

/** Imports the files one after another; with `exit` it also waits until all is evaluated, and prints the summary. */
export const importAll = async (
  { imports: files, exit }: StandaloneOptions,
  services: Pick<RunningServices, 'imports' | 'status' | 'ledger'>,
  { isStopping, stdout, stderr }: Output,
): Promise<void> => {
  const startedMs = performance.now();
  let events = 0;
  let rejected = 0;
  for (const file of files) {
    const show = importProgress(file, stderr);
    const done = await services.imports.importFile(file, { onProgress: show.step });
    show.end();
    events += done.read;
    rejected += done.rejected;
  }
  if (!exit) return;
  while (!isStopping() && !(await isEvaluated(services))) await pause(LOOK_EVERY_MS);
  const { alerts } = await services.ledger.totals();
  const seconds = (performance.now() - startedMs) / 1000;
  stdout.write(`${summaryLine({ events, alerts, rejected, seconds })}\n`);
};

const isEvaluated = async ({ status }: Pick<RunningServices, 'status'>): Promise<boolean> => {
  const { topics, imports } = await status();
  return [...topics, ...imports].every(({ pending }) => pending === 0);
};
