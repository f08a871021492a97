import {
  type EventLog,
  MARKER_KEY,
  ROUND_POSITION_KEY,
  roundPositionFormat,
  type StateStore,
  stateKey,
  type TaskId,
  unpackState,
} from '@tocsin/stream-runtime';
import { type TopologyProgress, topologyProgress } from './topology-progress.ts';
import { type UnreadRecords, unreadRecords } from './unread-records.ts';

const recordsMax = 500;

const roundKey = stateKey(roundPositionFormat, ROUND_POSITION_KEY);

/** How far the topology has come that reads rounds. */
export type RoundsProgress = Readonly<{ progress: TopologyProgress; unread: readonly UnreadRecords[] }>;

/** How far a topology of one task has come with the rounds that lie in the log. */
export const unreadRounds = async (
  log: Pick<EventLog, 'ends' | 'read'>,
  store: Pick<StateStore, 'progress' | 'snapshot'>,
  { topology, topic }: Readonly<{ topology: string; topic: string }>,
): Promise<RoundsProgress> => {
  // Before the progress: what this position has passed, the offsets read after it have passed too.
  const sequences = await lastSequences(store, { topology, partition: 0 });
  const progress = await topologyProgress(store, topology, 1);
  const offsets = progress.tasks[0]?.offsets ?? {};
  const candidates = unreadRecords(
    topic,
    await log.ends(topic),
    (partition) => offsets[`${topic}/${partition}`] ?? 0,
  );
  const unread = await Promise.all(
    candidates.map((records) => firstNewRecord(log, records, sequences[records.partition] ?? 0)),
  );
  return { progress, unread: unread.flatMap((records) => records ?? []) };
};

const lastSequences = async (
  store: Pick<StateStore, 'snapshot'>,
  task: TaskId,
): Promise<readonly number[]> => {
  const { values } = await store.snapshot(task, { keys: [roundKey] });
  const stored = values.get(roundKey);
  return stored ? unpackState(roundPositionFormat, stored).lastSequences : [];
};

/**
 * The unread records from the first new marker on. What no marker follows waits for the next round, and nothing that
 * happened so far can be seen by it; a repeat that a crashed task published again may stay there for ever.
 */
const firstNewRecord = async (
  log: Pick<EventLog, 'read'>,
  from: UnreadRecords,
  lastSequence: number,
): Promise<UnreadRecords | undefined> => {
  let { offset } = from;
  for (;;) {
    const records = await log.read({ ...from, offset, recordsMax });
    if (records.length === 0) return undefined;
    const found = records.find(
      ({ key, origin }) => key === MARKER_KEY && (origin === undefined || origin.sequence > lastSequence),
    );
    if (found) return { ...from, offset: found.offset };
    offset += records.length;
  }
};
