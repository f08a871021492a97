import type { Outgoing } from '@tocsin/stream-runtime';

import type { Queryable } from '../connection/database.ts';
import { packedBatch } from './batch-payload.ts';
import { outgoingBatches } from './outgoing-batches.ts';

const append = {
  name: 'log-append',
  text: 'select log_append(to_timestamp($1::float8 / 1000), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)',
};

/**
 * Writes records in one statement, which is a transaction of its own unless `queryable` is one. Readers see
 * them when it commits; until then whoever appends to the same partitions waits.
 */
export const appendRecords = async (
  queryable: Queryable,
  records: readonly Outgoing[],
  { partitionsOf, nowMs }: Readonly<{ partitionsOf: (topic: string) => number; nowMs: number }>,
): Promise<void> => {
  if (records.length === 0) return;
  const { batches, broadcasts } = outgoingBatches(records, partitionsOf);
  const payloads = await Promise.all(batches.map(({ records: packing }) => packedBatch(packing)));
  await queryable.query(append, [
    nowMs,
    broadcasts,
    batches.map(({ topic }) => topic),
    batches.map(({ partition }) => partition),
    batches.map(({ records: { length } }) => length),
    batches.map(({ keyedEvents }) => keyedEvents),
    batches.map(({ broadcastEvents }) => broadcastEvents),
    batches.map(({ valueBytes }) => valueBytes),
    startsOf(payloads),
    payloads.map(({ length }) => length),
    // One value instead of an array of them: an array would travel as text, twice as long.
    Buffer.concat(payloads),
  ]);
};

const startsOf = (payloads: readonly Uint8Array[]): readonly number[] => {
  let start = 0;
  return payloads.map(({ length }) => {
    start += length;
    return start - length;
  });
};
