import type { BankEvent } from '@tocsin/events';
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
