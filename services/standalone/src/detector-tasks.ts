import { embeddedPartitions, taskPlan } from '@tocsin/detector';
import { type EventLog, inputTopics, type StateStore, streamTask } from '@tocsin/stream-runtime';

import type { WatchedTask } from './running-tasks.ts';

/** What a task holds at once: every commit writes each customer that it touched once, and five tasks share a heap. */
const BATCH_MAX = 1_000;
const CACHED_MAX = 500;

/** The detector's topologies, by the thread that runs their tasks. */
const threads = {
  /** What grows with the bank's customers has a core of its own: neither door nor answers wait for it. */
  detector: ['customers', 'network'],
  /** What grows with its org units is a few milliseconds a close. */
  main: ['org-units'],
} as const;

/** The detector's tasks of one thread. */
export const detectorTasks = (
  thread: keyof typeof threads,
  { log, store }: Readonly<{ log: EventLog; store: StateStore }>,
): readonly WatchedTask[] =>
  taskPlan(embeddedPartitions)
    .filter(({ topology }) => threads[thread].some((name) => name === topology.name))
    .flatMap(({ topology, partitions }) =>
      Array.from({ length: partitions }, (_, partition) => ({
        task: streamTask({ log, store, topology, partition, batchMax: BATCH_MAX, cachedMax: CACHED_MAX }),
        topics: inputTopics(topology.inputOf(partition)),
      })),
    );
