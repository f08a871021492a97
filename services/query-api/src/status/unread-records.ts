import type { Clock, EventLog, PartitionEnd, TaskProgress } from '@tocsin/stream-runtime';

/** Records of a partition that a reader has not taken, from its offset on. */
export type UnreadRecords = Readonly<{ topic: string; partition: number; offset: number }>;

/** The partitions of which something is unread. */
export const unreadRecords = (
  topic: string,
  ends: readonly PartitionEnd[],
  nextOffsetOf: (partition: number) => number,
): readonly UnreadRecords[] =>
  ends
    .map(({ partition, nextOffset }) => ({ partition, nextOffset, offset: nextOffsetOf(partition) }))
    .filter(({ nextOffset, offset }) => offset < nextOffset)
    .map(({ partition, offset }) => ({ topic, partition, offset }));

/** What the tasks of a topology have not read of their inputs: each partition is read by the task of its number. */
export const unreadInputs = (
  topic: string,
  ends: readonly PartitionEnd[],
  tasks: readonly TaskProgress[],
): readonly UnreadRecords[] => {
  const offsetOf = new Map(
    tasks.map(({ task, offsets }) => [task.partition, offsets[`${topic}/${task.partition}`]]),
  );
  return unreadRecords(topic, ends, (partition) => offsetOf.get(partition) ?? 0);
};

/** Seconds since the log took the oldest of the unread records; 0 where none is unread. */
export const lagSeconds = async (
  log: Pick<EventLog, 'read'>,
  clock: Clock,
  unread: readonly UnreadRecords[],
): Promise<number> => {
  const oldest = await Promise.all(unread.map((records) => log.read({ ...records, recordsMax: 1 })));
  const times = oldest.flat().map(({ timestampMs }) => timestampMs);
  if (times.length === 0) return 0;
  return Math.max(0, clock.now() - Math.min(...times)) / 1000;
};
