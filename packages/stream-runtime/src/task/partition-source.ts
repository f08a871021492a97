import type { EventLog } from '../ports/event-log.ts';
import type { Offsets } from '../ports/state-store.ts';
import type { RecordSource } from './record-source.ts';
import { inputName } from './record-source.ts';

const BYTES_MAX = 1024 * 1024;

/** Reads one partition from its committed offset on. */
export const partitionSource = (
  log: EventLog,
  { topic, partition }: Readonly<{ topic: string; partition: number }>,
  committed: Offsets,
): RecordSource => {
  const input = inputName(topic, partition);
  let offset = committed[input] ?? 0;
  return {
    read: async (recordsMax) => {
      const records = await log.read({ topic, partition, offset, recordsMax, bytesMax: BYTES_MAX });
      offset += records.length;
      return records;
    },
    stopsShort: () => false,
    offsets: () => ({ [input]: offset }),
  };
};
