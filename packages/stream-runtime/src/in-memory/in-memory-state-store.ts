import type {
  ClaimedTask,
  Offsets,
  OutboxBatch,
  StateStore,
  TaskCommit,
  TaskId,
  TaskProgress,
  Timer,
} from '../ports/state-store.ts';
import { taskName } from '../ports/state-store.ts';

type HeldTask = {
  task: TaskId;
  epoch: number;
  commitNumber: number;
  offsets: Offsets;
  counters: unknown;
  values: Map<string, Uint8Array>;
  timers: Map<string, Timer>;
  outbox: readonly OutboxBatch[];
};

const timerKey = ({ dueOn, owner, key }: Timer): string => JSON.stringify([dueOn, owner, key]);

const standsWhere = (held: HeldTask, expected: Offsets): boolean =>
  Object.entries(expected).every(([input, offset]) => (held.offsets[input] ?? 0) === offset);

/** The state store as maps: the twin that rule tests and the simulation run on. */
export const inMemoryStateStore = (): StateStore => {
  const tasks = new Map<string, HeldTask>();

  const heldTask = (task: TaskId): HeldTask => {
    const name = taskName(task);
    const known = tasks.get(name);
    if (known) return known;
    const fresh: HeldTask = {
      task,
      epoch: 0,
      commitNumber: 0,
      offsets: {},
      counters: null,
      values: new Map(),
      timers: new Map(),
      outbox: [],
    };
    tasks.set(name, fresh);
    return fresh;
  };

  return {
    claim: async (task) => {
      const held = heldTask(task);
      held.epoch += 1;
      return claimed(held);
    },
    load: async (task, keys) => {
      const { values } = heldTask(task);
      return entriesOf(values, keys);
    },
    commit: async (task, commit) => {
      const held = heldTask(task);
      const isOwned = held.epoch > 0 && held.epoch === commit.epoch;
      if (!isOwned || !standsWhere(held, commit.expectedOffsets)) return 'fenced';
      take(held, commit);
      return 'committed';
    },
    published: async (task, throughCommit) => {
      const held = heldTask(task);
      held.outbox = held.outbox.filter(({ commitNumber }) => commitNumber > throughCommit);
    },
    progress: async (topology) =>
      [...tasks.values()]
        .filter(({ task, epoch }) => task.topology === topology && epoch > 0)
        .sort((a, b) => a.task.partition - b.task.partition)
        .map(progressOf),
    snapshot: async (task, { keys = [], prefixes = [] }) => {
      const { values, commitNumber } = heldTask(task);
      const wanted = [...values.keys()].filter((key) => prefixes.some((prefix) => key.startsWith(prefix)));
      return { commitNumber, values: entriesOf(values, [...keys, ...wanted]) };
    },
  };
};

const entriesOf = (
  values: ReadonlyMap<string, Uint8Array>,
  keys: readonly string[],
): Map<string, Uint8Array> => {
  const entries = new Map<string, Uint8Array>();
  for (const key of keys) {
    const value = values.get(key);
    if (value) entries.set(key, value);
  }
  return entries;
};

const claimed = ({ epoch, commitNumber, offsets, counters, timers, outbox }: HeldTask): ClaimedTask => ({
  epoch,
  commitNumber,
  offsets,
  counters: structuredClone(counters),
  timers: [...timers.values()],
  outbox,
});

const take = (held: HeldTask, commit: TaskCommit): void => {
  held.commitNumber += 1;
  held.offsets = { ...held.offsets, ...commit.nextOffsets };
  held.counters = structuredClone(commit.counters);
  for (const [key, value] of commit.changes) {
    if (value === null) held.values.delete(key);
    else held.values.set(key, value);
  }
  for (const timer of commit.timersSet) held.timers.set(timerKey(timer), timer);
  for (const timer of commit.timersDropped) held.timers.delete(timerKey(timer));
  if (commit.outbox.length > 0) {
    held.outbox = [...held.outbox, { commitNumber: held.commitNumber, records: commit.outbox }];
  }
};

const progressOf = ({ task, commitNumber, offsets, counters, outbox }: HeldTask): TaskProgress => ({
  task,
  commitNumber,
  offsets,
  counters,
  unpublished: outbox.reduce((total, { records }) => total + records.length, 0),
});
