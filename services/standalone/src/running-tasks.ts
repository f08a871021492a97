import type { Logger } from '@tocsin/postgres';
import { type EventLog, type StreamTask, taskLoop, taskName } from '@tocsin/stream-runtime';

const IDLE_MS = 1_000;

/** A task that does not get on: how many steps failed in a row, and why the last one did. */
export type TaskFailure = Readonly<{ task: string; steps: number; reason: string }>;

/** A task, and the topics whose growth is worth another step. */
export type WatchedTask = Readonly<{ task: StreamTask; topics: readonly string[] }>;

/** Tasks on their way. */
export type RunningTasks = Readonly<{
  /** Of those whose last steps failed; each is repeated from what is committed. */
  failures: () => readonly TaskFailure[];
  /** Ends after the steps that are under way. */
  stop: () => Promise<void>;
}>;

/** Runs every task until it is stopped. `onFailures` is told whenever a task begins or ceases to fail. */
export const runningTasks = (
  tasks: readonly WatchedTask[],
  {
    log,
    logger,
    onFailures = () => {},
  }: Readonly<{
    log: EventLog;
    logger: Logger;
    onFailures?: (failures: readonly TaskFailure[]) => void;
  }>,
): RunningTasks => {
  const failing = new Map<string, TaskFailure>();
  const stopping = new AbortController();
  const failures = (): readonly TaskFailure[] => [...failing.values()];

  const noteStep = (name: string): void => {
    if (failing.delete(name)) onFailures(failures());
  };
  const noteFailure = (name: string, error: unknown): void => {
    const reason = error instanceof Error ? error.message : String(error);
    failing.set(name, { task: name, steps: (failing.get(name)?.steps ?? 0) + 1, reason });
    onFailures(failures());
    logger.warn({ task: name, err: error }, 'A step failed and is repeated.');
  };

  const loops = tasks.map(({ task, topics }) =>
    taskLoop({
      task,
      log,
      topics,
      idleMs: IDLE_MS,
      signal: stopping.signal,
      onStep: () => noteStep(taskName(task.task)),
      onFailure: (error) => noteFailure(taskName(task.task), error),
    }),
  );
  return {
    failures,
    stop: async () => {
      stopping.abort();
      await Promise.all(loops);
    },
  };
};
