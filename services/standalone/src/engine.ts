import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';

import { type AlertLedger, postgresAlertLedger } from '@tocsin/alert-ledger';
import {
  declareParameters,
  embeddedPartitions,
  type ParameterProposal,
  topicPartitions,
} from '@tocsin/detector';
import { topics } from '@tocsin/events';
import { type Database, type Logger, postgresEventLog, postgresStateStore } from '@tocsin/postgres';
import { recorder } from '@tocsin/recorder';
import type { Clock, EventLog, StateStore } from '@tocsin/stream-runtime';

import { detectorTasks } from './detector-tasks.ts';
import type { DetectorMessage } from './detector-thread.ts';
import { runningTasks, type TaskFailure } from './running-tasks.ts';

/** The pipeline behind the door: the log, the tasks that judge, the recorder, the ledger. */
export type Engine = Readonly<{
  log: EventLog;
  store: StateStore;
  ledger: AlertLedger;
  failures: () => readonly TaskFailure[];
  /** Settles only where the detector's thread ended without having been asked to. */
  unexpectedEnd: Promise<Error>;
  /** Ends after the steps that are under way. */
  stop: () => Promise<void>;
}>;

export type EngineOptions = Readonly<{
  database: Database;
  /** Of the same database: the detector's thread has connections of its own. */
  databaseUrl: string;
  clock: Clock;
  logger: Logger;
  proposal: ParameterProposal;
}>;

/** Declares topics and parameters, and starts every task of the deployment in this process. */
export const startEngine = async (options: EngineOptions): Promise<Engine> => {
  const { database, databaseUrl, clock, logger, proposal } = options;
  const log = postgresEventLog({ database, clock });
  const store = postgresStateStore({ database });
  const ledger = postgresAlertLedger(database);
  await log.declare(topicPartitions(embeddedPartitions));
  await declareParameters({ log, store }, proposal);

  const detector = detectorThread(databaseUrl);
  await detector.running;
  const recorders = recorder({ log, ledger, clock }).map((task) => ({ task, topics: [topics.alerts.name] }));
  const running = runningTasks([...detectorTasks('main', { log, store }), ...recorders], { log, logger });
  return {
    log,
    store,
    ledger,
    failures: () => [...detector.failures(), ...running.failures()],
    unexpectedEnd: detector.unexpectedEnd,
    stop: async () => {
      await Promise.all([detector.stop(), running.stop()]);
    },
  };
};

/** Runs the tasks that have a core of their own. */
const detectorThread = (url: string) => {
  const worker = new Worker(new URL(`./detector-thread${extname(import.meta.url)}`, import.meta.url), {
    workerData: { url },
  });
  let failures: readonly TaskFailure[] = [];
  let isStopping = false;
  const running = new Promise<void>((resolve) => {
    worker.on('message', (message: DetectorMessage) => {
      if (message.kind === 'running') resolve();
      else failures = message.failures;
    });
  });
  const ended = once(worker, 'exit');
  const unexpectedEnd = new Promise<Error>((resolve) => {
    worker.once('error', (error) => resolve(error as Error));
    worker.once('exit', (code) => {
      if (!isStopping) resolve(new Error(`the detector's thread ended with ${code}`));
    });
  });
  return {
    running: Promise.race([running, unexpectedEnd.then((error) => Promise.reject(error))]),
    failures: () => failures,
    unexpectedEnd,
    stop: async (): Promise<void> => {
      isStopping = true;
      worker.postMessage('stop');
      await ended;
    },
  };
};
