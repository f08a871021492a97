import {
  countedEvents,
  type EventCounts,
  noCounters,
  type StateStore,
  type TaskCounters,
  type TaskProgress,
  type Unjudged,
} from '@tocsin/stream-runtime';

/** How far the tasks of a topology have come, as they had committed at one moment. */
export type TopologyProgress = Readonly<{
  /** Of the tasks' own events; those of several tasks are different events. */
  keyed: EventCounts;
  /** Of the slowest task: every task meets every broadcast. */
  broadcast: EventCounts;
  unjudged: readonly Unjudged[];
  hasUnpublished: boolean;
  tasks: readonly TaskProgress[];
}>;

/** Adds up what the tasks of a topology say; `taskCount` of them have to run. */
export const topologyProgress = async (
  store: Pick<StateStore, 'progress'>,
  topology: string,
  taskCount: number,
): Promise<TopologyProgress> => {
  const tasks = await store.progress(topology);
  const counters = tasks.map((task) => (task.counters as TaskCounters | null) ?? noCounters());
  // One that never began has met no broadcast.
  if (counters.length < taskCount) counters.push(noCounters());
  return {
    keyed: counters.map(({ keyed }) => keyed).reduce(sum, noCounters().keyed),
    broadcast: counters.map(({ broadcast }) => broadcast).reduce(slower),
    unjudged: counters.flatMap(({ unjudged }) => unjudged),
    hasUnpublished: tasks.some(({ unpublished }) => unpublished > 0),
    tasks,
  };
};

const sum = (a: EventCounts, b: EventCounts): EventCounts => ({
  evaluated: a.evaluated + b.evaluated,
  duplicates: a.duplicates + b.duplicates,
  deadLettered: a.deadLettered + b.deadLettered,
  held: a.held + b.held,
});

const slower = (a: EventCounts, b: EventCounts): EventCounts => (countedEvents(b) < countedEvents(a) ? b : a);
