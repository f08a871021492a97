import type { Outgoing } from '@tocsin/stream-runtime';
import { Packr } from 'msgpackr';

import type { StoredRecord } from '../event-log/stored-record.ts';
import { contentOf, storedRecord } from '../event-log/stored-record.ts';

type StoredOutgoing = readonly [topic: string, partition: number | 'all', record: StoredRecord];

const packr = new Packr({ useRecords: false, copyBuffers: true });

/** What one commit wants published, as the store keeps it. */
export const packedOutbox = (records: readonly Outgoing[]): Uint8Array =>
  packr.pack(
    records.map((outgoing): StoredOutgoing => [outgoing.topic, outgoing.partition, storedRecord(outgoing)]),
  );

/** The records that were packed. */
export const unpackedOutbox = (payload: Uint8Array): readonly Outgoing[] =>
  (packr.unpack(payload) as readonly StoredOutgoing[]).map(([topic, partition, stored]) => ({
    topic,
    partition,
    ...contentOf(stored),
  }));
