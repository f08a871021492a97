import type { Outgoing } from './event-log.ts';

/** Topology × partition: the unit of ownership, state and commit. */
export type TaskId = Readonly<{ topology: string; partition: number }>;

/** Next offset to read per input, keyed `topic/partition`; an absent input stands at 0. */
export type Offsets = Readonly<Record<string, number>>;

/** Something to be judged when `owner` closes `dueOn`. */
export type Timer = Readonly<{ dueOn: string; owner: string; key: string }>;

/** What one commit wanted published; it stays until `published` is told. */
export type OutboxBatch = Readonly<{ commitNumber: number; records: readonly Outgoing[] }>;

/** Everything that one step of a task changes, taken whole or not at all. */
export type TaskCommit = Readonly<{
  epoch: number;
  /** What the store must hold for the commit to be taken. */
  expectedOffsets: Offsets;
  nextOffsets: Offsets;
  /** New value per state key; null removes it. Encoded when it is asked for: within `commit`, not after. */
  changes: ReadonlyMap<string, Uint8Array | null>;
  timersSet: readonly Timer[];
  timersDropped: readonly Timer[];
  outbox: readonly Outgoing[];
  /** The task's running totals, JSON; they replace the earlier ones. */
  counters: unknown;
}>;

/** What a new owner takes over. */
export type ClaimedTask = Readonly<{
  epoch: number;
  commitNumber: number;
  offsets: Offsets;
  counters: unknown;
  timers: readonly Timer[];
  outbox: readonly OutboxBatch[];
}>;

/** How far a task has come, as its last commit says. */
export type TaskProgress = Readonly<{
  task: TaskId;
  commitNumber: number;
  offsets: Offsets;
  counters: unknown;
  /** Records committed and not yet known to be published. */
  unpublished: number;
}>;

/** Values of one task as of one single commit. */
export type StateSnapshot = Readonly<{ commitNumber: number; values: ReadonlyMap<string, Uint8Array> }>;

/**
 * Where tasks keep state, offsets and outbox together. Every implementation passes `stateStoreContract`.
 *
 * A commit is fenced twice: by the owner's epoch and by the offsets it started from.
 */
export type StateStore = Readonly<{
  /** Takes the task over under a new epoch: every older owner's commits are refused from here on. */
  claim: (task: TaskId) => Promise<ClaimedTask>;
  /** The values of those keys that exist. */
  load: (task: TaskId, keys: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
  commit: (task: TaskId, commit: TaskCommit) => Promise<'committed' | 'fenced'>;
  /** Forgets the outbox up to and including that commit. Harmless to repeat, and from an older owner. */
  published: (task: TaskId, throughCommit: number) => Promise<void>;
  /** All tasks of a topology that were ever claimed, by partition. */
  progress: (topology: string) => Promise<readonly TaskProgress[]>;
  /** For readers outside the task: these keys, and every key that begins with one of the prefixes. */
  snapshot: (
    task: TaskId,
    request: Readonly<{ keys?: readonly string[]; prefixes?: readonly string[] }>,
  ) => Promise<StateSnapshot>;
}>;

/** The task's name in logs, origins and metrics: `customers/3`. */
export const taskName = ({ topology, partition }: TaskId): string => `${topology}/${partition}`;
