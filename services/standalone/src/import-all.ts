import { setTimeout as pause } from 'node:timers/promises';

import type { Rejection } from '@tocsin/ingest';

import { importProgress } from './import-progress.ts';
import { summaryLine } from './import-summary.ts';
import type { StandaloneOptions } from './options.ts';
import type { RunningServices } from './start-services.ts';

const LOOK_EVERY_MS = 100;
const FAILED_STEPS_MAX = 10;
const SHOWN_MAX = 20;

/** What was imported cannot be evaluated: a task fails again and again. */
export class EvaluationStuckError extends Error {
  readonly code = 'TOCSIN_EVALUATION_STUCK';
}

type Output = Readonly<{
  isStopping: () => boolean;
  stdout: Pick<NodeJS.WriteStream, 'write'>;
  stderr: Pick<NodeJS.WriteStream, 'write' | 'isTTY'>;
}>;

/** Imports the files one after another; with `exit` it also waits until all is evaluated, and prints the summary. */
export const importAll = async (
  { imports: files, exit }: StandaloneOptions,
  services: Pick<RunningServices, 'imports' | 'isEvaluated' | 'ledger' | 'failures'>,
  { isStopping, stdout, stderr }: Output,
): Promise<void> => {
  const startedMs = performance.now();
  let events = 0;
  let rejected = 0;
  for (const file of files) {
    const show = importProgress(file, stderr);
    const done = await services.imports.importFile(file, {
      onProgress: show.step,
      onRejected: (rejections) => stderr.write(`${rejectedText(file, rejections)}\n`),
    });
    show.end();
    events += done.read;
    rejected += done.rejected;
  }
  if (!exit) return;
  while (!isStopping() && !(await isDone(services))) await pause(LOOK_EVERY_MS);
  const { alerts } = await services.ledger.totals();
  const seconds = (performance.now() - startedMs) / 1000;
  stdout.write(`${summaryLine({ events, alerts, rejected, seconds })}\n`);
};

/** The files of this start are read by now; one that an earlier start broke off is not waited for. */
const isDone = async ({
  isEvaluated,
  failures,
}: Pick<RunningServices, 'isEvaluated' | 'failures'>): Promise<boolean> => {
  const stuck = failures().find(({ steps }) => steps >= FAILED_STEPS_MAX);
  if (stuck) throw new EvaluationStuckError(`${stuck.task} failed ${stuck.steps} times: ${stuck.reason}`);
  return isEvaluated();
};

/** What is needed to find the events, and nothing that they say. */
const rejectedText = (file: string, rejections: readonly Rejection[]): string => {
  const shown = rejections
    .slice(0, SHOWN_MAX)
    .map(({ index, problems }) => `${index} (${codesOf(problems)})`);
  return `${file}: rejected at index ${shown.join(', ')}${rejections.length > SHOWN_MAX ? ', …' : ''}`;
};

const codesOf = (problems: Rejection['problems']): string =>
  problems.map(({ code, path }) => `${code} ${path}`.trim()).join(', ');
