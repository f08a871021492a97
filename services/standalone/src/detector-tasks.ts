import { embeddedPartitions, taskPlan } from '@tocsin/detector';
import { type EventLog, inputTopics, type StateStore, streamTask } from '@tocsin/stream-runtime';

import type { WatchedTask } from './running-tasks.ts';

/** What a task holds at once: every commit writes each customer that it touched once, and five tasks share a heap. */
const BATCH_MAX = 1_000;
const CACHED_MAX = 500;

/** All tasks of the detector. */
export const detectorTasks = ({
  log,
  store,
}: Readonly<{ log: EventLog; store: StateStore }>): readonly WatchedTask[] =>
  taskPlan(embeddedPartitions).flatMap(({ topology, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({
      task: streamTask({ log, store, topology, partition, batchMax: BATCH_MAX, cachedMax: CACHED_MAX }),
      topics: inputTopics(topology.inputOf(partition)),
    })),
  );
