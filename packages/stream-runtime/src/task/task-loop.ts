import type { EventLog } from '../ports/event-log.ts';
import type { StepOutcome, StreamTask } from './stream-task.ts';

export type TaskLoopOptions = Readonly<{
  task: StreamTask;
  log: EventLog;
  /** Topics whose growth is worth another step. */
  topics: readonly string[];
  /** How long an idle task waits at most before it looks again, in milliseconds. */
  idleMs: number;
  signal: AbortSignal;
  onStep?: (outcome: StepOutcome) => void;
  /** Told of a failed step; the task begins again from what is committed after `idleMs`. */
  onFailure: (error: unknown) => void;
}>;

/** Runs a task until the signal aborts; resolves after the step that was under way. */
export const taskLoop = async (options: TaskLoopOptions): Promise<void> => {
  const { task, log, topics, idleMs, signal, onStep, onFailure } = options;
  let wake = (): void => {};
  let isStirred = false;
  const stir = (): void => {
    isStirred = true;
    wake();
  };
  const unsubscribe = log.onAppend(topics, stir);
  signal.addEventListener('abort', stir);

  const rest = (): Promise<void> =>
    new Promise((resolve) => {
      const timeout = setTimeout(resolve, idleMs);
      wake = () => {
        clearTimeout(timeout);
        resolve();
      };
      if (isStirred) wake();
    });

  const stepOnce = async (): Promise<boolean> => {
    try {
      const outcome = await task.step();
      onStep?.(outcome);
      return outcome.kind === 'idle';
    } catch (error) {
      onFailure(error);
      isStirred = false;
      return true;
    }
  };

  while (!signal.aborted) {
    isStirred = false;
    if (await stepOnce()) await rest();
  }
  unsubscribe();
  signal.removeEventListener('abort', stir);
};
