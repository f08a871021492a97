import type { Outgoing } from '@tocsin/stream-runtime';
import { seenIn } from './intake-counts.ts';

/** Events that become durable together, in their order. */
export type Chunk = {
  records: Outgoing[];
  valueBytes: number;
  accepted: number;
  duplicates: number;
  rejected: number;
  /** The highest accounting date of each source. */
  heard: Map<string, string>;
};

const eventsMax = 2_000;
const valueBytesMax = 1_000_000;

export const emptyChunk = (): Chunk => ({
  records: [],
  valueBytes: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  heard: new Map(),
});

/** Whether the chunk has to be written before it takes another event. */
export const isFull = (chunk: Chunk): boolean =>
  seenIn(chunk) >= eventsMax || chunk.valueBytes >= valueBytesMax;

/** Adds records to be written, in order. */
export const write = (chunk: Chunk, records: readonly Outgoing[]): void => {
  for (const record of records) {
    chunk.records.push(record);
    chunk.valueBytes += record.value.byteLength;
  }
};

/** Notes that a source spoke about a date. */
export const hear = ({ heard }: Chunk, source: string, accountingDate: string): void => {
  const known = heard.get(source);
  if (known === undefined || accountingDate > known) heard.set(source, accountingDate);
};
