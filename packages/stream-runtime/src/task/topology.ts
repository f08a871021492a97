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
}>;

/** Folds and judges one record after the other. */
export type Processor = Readonly<{
  /** Loads what the records will touch, once per batch; it may change nothing. */
  prepare: (records: readonly LogRecord[]) => Promise<void>;
  process: (record: LogRecord) => void | Promise<void>;
}>;

/** What a task reads: one partition of a topic, or the rounds of all upstream tasks. */
export type TopologyInput = Readonly<
  { kind: 'partition'; topic: string; partition: number } | { kind: 'rounds'; topic: string }
>;

/** One kind of task. A processor is built anew whenever a task takes over or drops its memory. */
export type Topology = Readonly<{
  name: string;
  inputOf: (partition: number) => TopologyInput;
  processor: (context: TaskContext) => Processor | Promise<Processor>;
}>;
