import type { Outgoing } from '@tocsin/stream-runtime';

import type { BatchRecord } from './batch-payload.ts';
import { storedRecord } from './stored-record.ts';

/** Records of one append that go to one partition, in their order. */
export type OutgoingBatch = Readonly<{
  topic: string;
  partition: number;
  records: BatchRecord[];
  keyedEvents: number;
  broadcastEvents: number;
  valueBytes: number;
}>;

/** A reader of a few records unpacks their whole batch, so a large append becomes several batches. */
const RECORDS_MAX = 1_000;
const VALUE_BYTES_MAX = 512 * 1024;

/** What an append writes: its batches, and how many broadcasts it numbers. */
export const outgoingBatches = (
  records: readonly Outgoing[],
  partitionsOf: (topic: string) => number,
): Readonly<{ batches: readonly OutgoingBatch[]; broadcasts: number }> => {
  const complete: OutgoingBatch[] = [];
  const growing = new Map<string, Growing>();
  let broadcasts = 0;

  const put = (outgoing: Outgoing, partition: number, broadcast: number | null): void => {
    const place = `${partition} ${outgoing.topic}`;
    let batch = growing.get(place);
    if (!batch || isFull(batch, outgoing)) {
      if (batch) complete.push(batch);
      batch = emptyBatch(outgoing.topic, partition);
      growing.set(place, batch);
    }
    add(batch, outgoing, broadcast);
  };

  for (const outgoing of records) {
    if (outgoing.partition !== 'all') {
      put(outgoing, outgoing.partition, null);
      continue;
    }
    broadcasts += 1;
    const partitions = partitionsOf(outgoing.topic);
    for (let partition = 0; partition < partitions; partition += 1) put(outgoing, partition, broadcasts);
  }
  return { batches: [...complete, ...growing.values()], broadcasts };
};

type Growing = { -readonly [Field in keyof OutgoingBatch]: OutgoingBatch[Field] };

const emptyBatch = (topic: string, partition: number): Growing => ({
  topic,
  partition,
  records: [],
  keyedEvents: 0,
  broadcastEvents: 0,
  valueBytes: 0,
});

const isFull = ({ records, valueBytes }: Growing, { value }: Outgoing): boolean =>
  records.length >= RECORDS_MAX || valueBytes + value.length > VALUE_BYTES_MAX;

const add = (batch: Growing, outgoing: Outgoing, broadcast: number | null): void => {
  batch.records.push([broadcast, storedRecord(outgoing)]);
  batch.valueBytes += outgoing.value.length;
  if (outgoing.control) return;
  if (broadcast === null) batch.keyedEvents += 1;
  else batch.broadcastEvents += 1;
};
