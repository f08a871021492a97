import type { LogRecord } from '@tocsin/stream-runtime';

/** What reads left over of the batches that they had unpacked, so that the next read need not do it again. */
export type LeftOvers = Readonly<{
  /** The records from `offset` to the end of its batch; none where nobody left them over. */
  from: (topic: string, partition: number, offset: number) => readonly LogRecord[];
  /** Keeps records of one batch, up to its end. */
  keep: (records: readonly LogRecord[]) => void;
}>;

/** Keeps the last `countMax` left-overs: about as many as there are readers. */
export const leftOvers = (countMax: number): LeftOvers => {
  const kept = new Map<string, readonly LogRecord[]>();
  return {
    from: (topic, partition, offset) => kept.get(placeOf({ topic, partition, offset })) ?? [],
    keep: (records) => {
      const [first] = records;
      if (!first) return;
      kept.delete(placeOf(first));
      kept.set(placeOf(first), records);
      const [oldest] = kept.keys();
      if (kept.size > countMax && oldest !== undefined) kept.delete(oldest);
    },
  };
};

const placeOf = ({ topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>): string =>
  `${partition}/${offset}/${topic}`;
