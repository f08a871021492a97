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
  let batch = new Map<LogRecord, Decoded>();
  return {
    read: (records) => {
      batch = new Map(
        records.filter(({ control }) => !control).map((record) => [record, decodeEvent(record.value)]),
      );
      return [...batch.values()].flatMap((decoded) => (decoded.kind === 'event' ? decoded.event : []));
    },
    of: (record) => batch.get(record) ?? decodeEvent(record.value),
  };
};
