import type { LogRecord, Outgoing } from '../ports/event-log.ts';
import type { TaskId } from '../ports/state-store.ts';
import type { TaskCounters } from './counters.ts';
import type { TaskState } from './task-state.ts';
import type { Timers } from './timers.ts';

/** What a processor works with; everything it changes is part of the task's next commit. */
export type TaskContext = Readonly<{
  task: TaskId;
  state: TaskState;
  timers: Timers;
  counters: TaskCounters;
  /** Publishes after the commit. */
  emit: (outgoing: Outgoing) => void;
  /** Has the next round read before the log goes on. For a task that reads a log with rounds. */
  awaitRound: () => void;
}>;

/** Folds and judges one record after the other. */
export type Processor = Readonly<{
  /** Loads what the records will touch, once per batch; it may change nothing. */
  prepare: (records: readonly LogRecord[]) => Promise<void>;
  process: (record: LogRecord) => void | Promise<void>;
}>;

/** What a task reads: one partition of a topic, the rounds of all upstream tasks, or both in one order. */
export type TopologyInput = Readonly<
  | { kind: 'partition'; topic: string; partition: number }
  | { kind: 'rounds'; topic: string }
  | { kind: 'log-with-rounds'; topic: string; partition: number; roundsTopic: string }
>;

/** The topics whose growth concerns a task. */
export const inputTopics = (input: TopologyInput): readonly string[] =>
  input.kind === 'log-with-rounds' ? [input.topic, input.roundsTopic] : [input.topic];

/** One kind of task. A processor is built anew whenever a task takes over or drops its memory. */
export type Topology = Readonly<{
  name: string;
  inputOf: (partition: number) => TopologyInput;
  processor: (context: TaskContext) => Processor | Promise<Processor>;
}>;
