import { eventBytesMax } from '@tocsin/events';
import type { Arrival } from '../intake/arrival.ts';
import { tooLarge } from '../intake/judge.ts';
import { heldBytes } from './held-bytes.ts';
import { trimmed } from './trimmed.ts';

/** Cuts bytes that come in pieces of any size into lines. */
export type LineSplitter = Readonly<{
  /** The non-empty lines that end in these bytes. */
  split: (bytes: Uint8Array) => readonly Arrival[];
  /** The last line, where no line feed ended it. */
  end: () => readonly Arrival[];
  /** The number of the line that is not finished yet, from 1. */
  line: () => number;
}>;

const lineFeed = 0x0a;

/** Room for white space around the largest event. A longer line is skipped without being held. */
const lineBytesMax = eventBytesMax + 1_024;

export const lineSplitter = (): LineSplitter => {
  const held = heldBytes(lineBytesMax);
  let line = 1;

  const finished = (rest: Uint8Array): Uint8Array | undefined => {
    if (held.isEmpty() && rest.byteLength <= lineBytesMax) return rest;
    held.add(rest);
    return held.take();
  };

  const arrivalOf = (whole: Uint8Array | undefined): Arrival | undefined => {
    if (whole === undefined) return { kind: 'unreadable', line, problem: tooLarge };
    const bytes = trimmed(whole, { isFirst: line === 1 });
    return bytes.byteLength === 0 ? undefined : { kind: 'bytes', line, bytes };
  };

  return {
    split: (bytes) => {
      const arrivals: Arrival[] = [];
      let start = 0;
      for (;;) {
        const end = bytes.indexOf(lineFeed, start);
        if (end < 0) break;
        const arrival = arrivalOf(finished(bytes.subarray(start, end)));
        if (arrival) arrivals.push(arrival);
        line += 1;
        start = end + 1;
      }
      held.add(bytes.subarray(start));
      return arrivals;
    },
    end: () => {
      const arrival = arrivalOf(held.take());
      return arrival ? [arrival] : [];
    },
    line: () => line,
  };
};
