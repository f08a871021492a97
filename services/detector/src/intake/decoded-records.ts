import { type BankEvent, type Decoded, decodeEvent } from '@tocsin/events';
import type { LogRecord } from '@tocsin/stream-runtime';

/** The records of a batch, decoded once for loading and for processing. */
export type DecodedRecords = Readonly<{
  /** Decodes a batch and gives its events. */
  read: (records: readonly LogRecord[]) => readonly BankEvent[];
  /** What a record of the last batch says. */
  of: (record: LogRecord) => Decoded;
}>;

export const decodedRecords = (): DecodedRecords => {
  // Offsets of a batch have no gaps, so a record is found by its distance from the first.
  let batch: readonly (Decoded | undefined)[] = [];
  let firstOffset = 0;
  return {
    read: (records) => {
      firstOffset = records[0]?.offset ?? 0;
      batch = records.map(({ control, value }) => (control ? undefined : decodeEvent(value)));
      return batch.flatMap((decoded) => (decoded?.kind === 'event' ? decoded.event : []));
    },
    of: ({ offset, value }) => batch[offset - firstOffset] ?? decodeEvent(value),
  };
};
