import { type AlertLedger, postgresAlertLedger } from '@tocsin/alert-ledger';
import {
  declareParameters,
  embeddedPartitions,
  type ParameterProposal,
  taskPlan,
  topicPartitions,
} from '@tocsin/detector';
import { topics } from '@tocsin/events';
import { type Database, type Logger, postgresEventLog, postgresStateStore } from '@tocsin/postgres';
import { recorder } from '@tocsin/recorder';
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

/** A task that does not get on: how many steps failed in a row, and why the last one did. */
export type TaskFailure = Readonly<{ task: string; steps: number; reason: string }>;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The pipeline behind the door: the log, the tasks that judge, the recorder, the ledger. */
export type Engine = Readonly<{
  log: EventLog;
  store: StateStore;
  ledger: AlertLedger;
  /** Tasks whose last steps failed; each is repeated from what is committed. */
  failures: () => readonly TaskFailure[];
  /** Ends after the steps that are under way. */
  stop: () => Promise<void>;
}>;

/** Declares topics and parameters, and starts every task of the deployment in this process. */
export const startEngine = async ({
  database,
  clock,
  logger,
  proposal,
}: Readonly<{
  database: Database;
  clock: Clock;
  logger: Logger;
  proposal: ParameterProposal;
}>): Promise<Engine> => {
  const log = postgresEventLog({ database, clock });
  const store = postgresStateStore({ database });
  const ledger = postgresAlertLedger(database);
  await log.declare(topicPartitions(embeddedPartitions));
  await declareParameters({ log, store }, proposal);

  const failures = new Map<string, TaskFailure>();
  const stopping = new AbortController();
  const run = (task: StreamTask, watched: readonly string[]): Promise<void> =>
    taskLoop({
      task,
      log,
      topics: watched,
      idleMs: IDLE_MS,
      signal: stopping.signal,
      onStep: () => failures.delete(taskName(task.task)),
      onFailure: (error) => {
        const name = taskName(task.task);
        failures.set(name, {
          task: name,
          steps: (failures.get(name)?.steps ?? 0) + 1,
          reason: reasonOf(error),
        });
        logger.warn({ task: name, err: error }, 'A step failed and is repeated.');
      },
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
    failures: () => [...failures.values()],
    stop: async () => {
      stopping.abort();
      await Promise.all([...detectors, ...recorders]);
    },
  };
};
