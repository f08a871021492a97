import { embeddedPartitions, taskPlan } from '@tocsin/detector';
import { type EventLog, type StateStore, streamTask } from '@tocsin/stream-runtime';

import type { WatchedTask } from './running-tasks.ts';

/** Large, because every commit writes each customer that it touched once. */
const BATCH_MAX = 8_000;
const CACHED_MAX = 20_000;

/** All tasks of the detector. */
export const detectorTasks = ({
  log,
  store,
}: Readonly<{ log: EventLog; store: StateStore }>): readonly WatchedTask[] =>
  taskPlan(embeddedPartitions).flatMap(({ topology, partitions }) =>
    Array.from({ length: partitions }, (_, partition) => ({
      task: streamTask({ log, store, topology, partition, batchMax: BATCH_MAX, cachedMax: CACHED_MAX }),
      topics: [topology.inputOf(partition).topic],
    })),
  );
