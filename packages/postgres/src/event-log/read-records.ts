import { strict as assert } from 'node:assert';

import type { LogRecord, ReadRequest } from '@tocsin/stream-runtime';
import { OffsetOutOfRangeError } from '@tocsin/stream-runtime';

import type { Queryable } from '../connection/database.ts';
import { unpackedBatch } from './batch-payload.ts';
import type { LeftOvers } from './left-overs.ts';
import { contentOf } from './stored-record.ts';

type BatchRow = Readonly<{
  nextOffset: number;
  /** Null in the only row that there is when no batch reaches beyond the offset. */
  baseOffset: number | null;
  broadcastsBefore: number;
  appendedAtMs: number;
  payload: Uint8Array;
}>;

/**
 * The batches that hold the wanted offsets. Within `valueBytes` the first one counts nothing, because reading
 * may begin at its end; one more than wanted does no harm.
 */
const batches = {
  name: 'log-batches',
  text: `
    select p.next_offset as "nextOffset", b.base_offset as "baseOffset", b.broadcasts_before as "broadcastsBefore",
           (extract(epoch from b.appended_at) * 1000)::bigint as "appendedAtMs", b.payload
      from log_partition p
      left join lateral (
        select l.*, sum(l.value_bytes) filter (where l.base_offset > $3)
                      over (order by l.base_offset rows between unbounded preceding and 1 preceding) as bytes_before
          from log_batch l
          where l.topic = p.topic and l.partition = p.partition
            and l.base_offset >= (select max(s.base_offset) from log_batch s
                                    where s.topic = p.topic and s.partition = p.partition and s.base_offset <= $3)
            and l.base_offset + l.record_count > $3
            and l.base_offset < $3::bigint + $4
      ) b on b.bytes_before is null or b.bytes_before < $5::float8
      where p.topic = $1 and p.partition = $2
      order by b.base_offset`,
};

/** Reads as `EventLog.read` promises. */
export const readRecords = async (
  queryable: Queryable,
  leftOvers: LeftOvers,
  request: ReadRequest,
): Promise<readonly LogRecord[]> => {
  const { topic, partition, offset } = request;
  const taken = takenRecords(request, leftOvers);
  if (!taken.take(leftOvers.from(topic, partition, offset))) return taken.records;

  const place = { topic, partition, offset: offset + taken.records.length };
  for (const row of await batchRows(queryable, place, taken.room())) {
    const unpacked = await recordsOf(row, place);
    if (!taken.take(unpacked.filter((record) => record.offset >= place.offset))) break;
  }
  return taken.records;
};

type Place = Readonly<{ topic: string; partition: number; offset: number }>;
type Room = Readonly<{ records: number; valueBytes: number }>;

const batchRows = async (queryable: Queryable, place: Place, room: Room): Promise<readonly BatchRow[]> => {
  const { topic, partition, offset } = place;
  const values = [topic, partition, offset, room.records, room.valueBytes];
  const { rows } = await queryable.query<BatchRow>(batches, values);
  const [first] = rows;
  assert(first !== undefined, `topic ${topic} has no partition ${partition}`);
  if (offset > first.nextOffset) throw new OffsetOutOfRangeError(topic, partition, offset, first.nextOffset);
  return first.baseOffset === null ? [] : rows;
};

const recordsOf = async (row: BatchRow, { topic, partition }: Place): Promise<readonly LogRecord[]> => {
  const { baseOffset, broadcastsBefore, appendedAtMs, payload } = row;
  const records = await unpackedBatch(payload);
  return records.map(([broadcast, stored], index) => ({
    topic,
    partition,
    offset: (baseOffset ?? 0) + index,
    timestampMs: appendedAtMs,
    ...contentOf(stored),
    ...(broadcast !== null && { broadcast: broadcastsBefore + broadcast }),
  }));
};

/** Collects records up to the request's limits, and leaves over what is beyond them. */
const takenRecords = (
  { recordsMax, bytesMax = Number.POSITIVE_INFINITY }: ReadRequest,
  leftOvers: LeftOvers,
) => {
  const records: LogRecord[] = [];
  let valueBytes = 0;

  const fits = ({ value }: LogRecord): boolean =>
    records.length < recordsMax && (records.length === 0 || valueBytes + value.length <= bytesMax);

  return {
    records,
    room: (): Room => ({ records: recordsMax - records.length, valueBytes: bytesMax - valueBytes }),
    /** Whether there is room for more. */
    take: (offered: readonly LogRecord[]): boolean => {
      for (const [index, record] of offered.entries()) {
        if (!fits(record)) {
          leftOvers.keep(offered.slice(index));
          return false;
        }
        records.push(record);
        valueBytes += record.value.length;
      }
      return records.length < recordsMax && (records.length === 0 || valueBytes < bytesMax);
    },
  };
};
