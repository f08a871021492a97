import type { BankEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { Arrival, Arrivals } from '../intake/arrival.ts';

/** An event as it comes over the wire. */
export const bytesOf = (event: BankEvent): Uint8Array => Buffer.from(JSON.stringify(event));

/** Events as lines of NDJSON. */
export const linesOf = (events: readonly BankEvent[]): string =>
  events.map((event) => `${JSON.stringify(event)}\n`).join('');

/** Events, or anything else that stands for one, as they arrive: all in one block. */
export async function* arriving(...events: readonly (BankEvent | string)[]): Arrivals {
  yield events.map((event, at): Arrival => {
    const bytes = typeof event === 'string' ? Buffer.from(event) : bytesOf(event);
    return { kind: 'bytes', line: at + 1, bytes };
  });
}

/** A posting of the deposits system, with whatever fields a test needs, right or wrong. */
export const posting = (id: string, fields: object = {}) => {
  const example = exampleOf('bank.transaction.posted.v1', {}, { id, source: 'core/deposits' });
  return { ...example, data: { ...example.data, ...fields } };
};

/** Postings `t-0`, `t-1`, … of one customer. */
export const postings = (count: number) => Array.from({ length: count }, (_, at) => posting(`t-${at}`));
