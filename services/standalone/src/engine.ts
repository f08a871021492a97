import { type AlertLedger, postgresAlertLedger } from '@tocsin/alert-ledger';
import { declareParameters, embeddedPartitions, taskPlan, topicPartitions } from '@tocsin/detector';
import { topics } from '@tocsin/events';
import { type Database, type Logger, postgresEventLog, postgresStateStore } from '@tocsin/postgres';
import { recorder } from '@tocsin/recorder';
import type { DeploymentParameters } from '@tocsin/rules';
import {
  type Clock,
  type EventLog,
  type StateStore,
  type StreamTask,
  streamTask,
  taskLoop,
  taskName,
} from '@tocsin/stream-runtime';

const BATCH_MAX = 2_000;
const CACHED_MAX = 20_000;
const IDLE_MS = 1_000;

/** The pipeline behind the door: the log, the tasks that judge, the recorder, the ledger. */
export type Engine = Readonly<{
  log: EventLog;
  store: StateStore;
  ledger: AlertLedger;
  /** Ends after the steps that are under way. */
  stop: () => Promise<void>;
}>;

/** Declares topics and parameters, and starts every task of the deployment in this process. */
export const startEngine = async ({
  database,
  clock,
  logger,
  parameters,
}: Readonly<{
  database: Database;
  clock: Clock;
  logger: Logger;
  parameters: DeploymentParameters;
}>): Promise<Engine> => {
  const log = postgresEventLog({ database, clock });
  const store = postgresStateStore({ database });
  const ledger = postgresAlertLedger(database);
  await log.declare(topicPartitions(embeddedPartitions));
  await declareParameters({ log, store }, parameters);

  const stopping = new AbortController();
  const run = (task: StreamTask, watched: readonly string[]): Promise<void> =>
    taskLoop({
      task,
      log,
      topics: watched,
      idleMs: IDLE_MS,
      signal: stopping.signal,
      onFailure: (error) =>
        logger.warn({ task: taskName(task.task), err: error }, 'A step failed and is repeated.'),
    });

  const detectors = taskPlan(embeddedPartitions).flatMap(({ topology, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => {
      const task = streamTask({
        log,
        store,
        topology,
        partition,
        batchMax: BATCH_MAX,
        cachedMax: CACHED_MAX,
      });
      return run(task, [topology.inputOf(partition).topic]);
    }),
  );
  const recorders = recorder({ log, ledger, clock }).map((task) => run(task, [topics.alerts.name]));

  return {
    log,
    store,
    ledger,
    stop: async () => {
      stopping.abort();
      await Promise.all([...detectors, ...recorders]);
    },
  };
};
