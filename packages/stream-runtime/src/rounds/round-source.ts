import type { EventLog, LogRecord } from '../ports/event-log.ts';
import type { Offsets } from '../ports/state-store.ts';
import type { RecordSource } from '../task/record-source.ts';
import { inputName } from '../task/record-source.ts';
import type { StateFormat } from '../task/state-format.ts';

/** The key of the record that ends an upstream task's part of a round. */
export const MARKER_KEY = 'marker';

const BYTES_MAX = 4 * 1024 * 1024;

/** What a round source must remember beside its offsets. */
export type RoundPosition = {
  /** Sequence of the last record given from each partition: a repeat after an upstream crash is passed over. */
  lastSequences: number[];
  /** Rounds to be read before anything else of a log that the task reads beside them. */
  roundsDue: number;
};

/** How and where a task keeps its round position. */
export const roundPositionFormat: StateFormat<RoundPosition> = { name: '@rounds', version: 2 };
export const ROUND_POSITION_KEY = 'position';

/** Before the first round. */
export const roundPosition = (): RoundPosition => ({ lastSequences: [], roundsDue: 0 });

/** Where the rounds lie, and how far they were read. */
export type RoundsRead = Readonly<{ topic: string; committed: Offsets; position: RoundPosition }>;

/** Whole rounds, one after the other. */
export type RoundReader = Readonly<{
  /** The next round, read in portions of so many records; none while a task has not ended its part. */
  next: (portionMax: number) => Promise<readonly LogRecord[]>;
  offsets: RecordSource['offsets'];
}>;

/**
 * Reads the rounds of all upstream tasks, one partition each, in task order: the first task's records up to its
 * marker, then the second's, and again from the first. So the order depends on what the tasks wrote, and never on
 * who was quicker.
 *
 * Only whole rounds are given, so that no commit falls into the middle of one. `position` is the task's state: it is
 * changed in place as rounds are given.
 */
export const roundReader = (log: EventLog, { topic, committed, position }: RoundsRead): RoundReader => {
  const partitions = log.partitionsOf(topic);
  const given = Array.from(
    { length: partitions },
    (_, partition) => committed[inputName(topic, partition)] ?? 0,
  );
  // Of the round that is being read: how far, and what of it.
  const reached = [...given];
  const sequences = [...position.lastSequences];
  const ahead: (readonly LogRecord[])[] = given.map(() => []);
  let turn = 0;
  let round: LogRecord[] = [];

  /** Whether the record is no repeat of one that was met before. */
  const isFirst = ({ partition, origin }: LogRecord): boolean => {
    if (!origin) return true;
    if (origin.sequence <= (sequences[partition] ?? 0)) return false;
    sequences[partition] = origin.sequence;
    return true;
  };

  /** Takes what was read ahead up to and including the marker; says whether it met the marker. */
  const take = (partition: number): boolean => {
    const records = ahead[partition] ?? [];
    for (const [index, record] of records.entries()) {
      reached[partition] = record.offset + 1;
      if (!isFirst(record)) continue;
      round.push(record);
      if (record.key !== MARKER_KEY) continue;
      ahead[partition] = records.slice(index + 1);
      return true;
    }
    ahead[partition] = [];
    return false;
  };

  /** The next whole round, or none while a marker is missing; what was read of it is kept for the next call. */
  const nextRound = async (recordsMax: number): Promise<readonly LogRecord[]> => {
    while (turn < partitions) {
      if (take(turn)) {
        turn += 1;
        continue;
      }
      const offset = reached[turn] ?? 0;
      const records = await log.read({ topic, partition: turn, offset, recordsMax, bytesMax: BYTES_MAX });
      if (records.length === 0) return [];
      ahead[turn] = records;
    }
    const whole = round;
    turn = 0;
    round = [];
    given.splice(0, partitions, ...reached);
    position.lastSequences = [...sequences];
    return whole;
  };

  return {
    next: nextRound,
    offsets: () =>
      Object.fromEntries(given.map((offset, partition) => [inputName(topic, partition), offset])),
  };
};

/** Rounds alone, as many whole ones as make up a batch. */
export const roundSource = (log: EventLog, rounds: RoundsRead): RecordSource => {
  const { next, offsets } = roundReader(log, rounds);
  return {
    read: async (recordsMax) => {
      const records: LogRecord[] = [];
      while (records.length < recordsMax) {
        const whole = await next(recordsMax);
        if (whole.length === 0) break;
        for (const record of whole) records.push(record);
      }
      return records;
    },
    stopsShort: () => false,
    offsets,
  };
};
