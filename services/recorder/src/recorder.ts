import type { AlertLedger } from '@tocsin/alert-ledger';
import { type AlertRevision, topics } from '@tocsin/events';
import type { Clock, EventLog, LogRecord, StreamTask } from '@tocsin/stream-runtime';
import { AlertUnreadableError } from './alert-unreadable-error.ts';
import { decodeRevision } from './decode-revision.ts';

/** What recording needs; `clock` stamps the revisions. */
export type RecorderDependencies = Readonly<{
  log: Pick<EventLog, 'read' | 'partitionsOf'>;
  ledger: Pick<AlertLedger, 'record' | 'offsets'>;
  clock: Clock;
}>;

/** `batchMax`: records of one range at most. Shows in no result. */
export type RecorderOptions = Readonly<{ batchMax: number }>;

/** One task for each partition of the alert topic, each to be run by a `taskLoop`. */
export const recorder = (
  dependencies: RecorderDependencies,
  options: RecorderOptions = { batchMax: 500 },
): readonly StreamTask[] =>
  Array.from({ length: dependencies.log.partitionsOf(topics.alerts.name) }, (_, partition) =>
    partitionRecorder(dependencies, options, partition),
  );

const partitionRecorder = (
  { log, ledger, clock }: RecorderDependencies,
  { batchMax }: RecorderOptions,
  partition: number,
): StreamTask => {
  // The ledger's own, so that a crash between recording and the next step repeats nothing and loses nothing.
  let nextOffset: number | undefined;

  const readFrom = async (offset: number): Promise<readonly LogRecord[]> =>
    log.read({ topic: topics.alerts.name, partition, offset, recordsMax: batchMax });

  const record = async (expectedOffset: number, revisions: readonly AlertRevision[]): Promise<boolean> => {
    const range = { partition, expectedOffset, nextOffset: expectedOffset + revisions.length, revisions };
    const outcome = await ledger.record({ ...range, nowMs: clock.now() });
    nextOffset = outcome === 'gap' ? undefined : range.nextOffset;
    return outcome !== 'gap';
  };

  return {
    task: { topology: 'recorder', partition },
    step: async () => {
      const offset = nextOffset ?? (await ledger.offsets()).get(partition) ?? 0;
      // Forgotten until the ledger has answered: after a failure only the ledger knows how far it is.
      nextOffset = undefined;
      const records = await readFrom(offset);
      if (records.length === 0) {
        nextOffset = offset;
        return { kind: 'idle' };
      }
      const { revisions, unreadable } = decodeAll(records);
      if (revisions.length > 0 && !(await record(offset, revisions))) return { kind: 'fenced' };
      if (unreadable !== undefined) throw unreadable;
      return { kind: 'progressed', records: records.length };
    },
  };
};

/** Revisions up to the first record that holds none: what lies before it is recorded all the same. */
const decodeAll = (
  records: readonly LogRecord[],
): Readonly<{ revisions: readonly AlertRevision[]; unreadable?: AlertUnreadableError }> => {
  const revisions: AlertRevision[] = [];
  for (const record of records) {
    try {
      revisions.push(decodeRevision(record));
    } catch (error) {
      if (error instanceof AlertUnreadableError) return { revisions, unreadable: error };
      throw error;
    }
  }
  return { revisions };
};
