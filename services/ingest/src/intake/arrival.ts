import type { IntakeProblem } from './rejection.ts';

/** What a sender meant as one event, before anybody judged it. `line` counts from 1 and includes empty lines. */
export type Arrival = Readonly<
  | { kind: 'bytes'; line: number; bytes: Uint8Array }
  /** An element of a batch, which was parsed as a whole. */
  | { kind: 'element'; line: number; element: unknown }
  /** There was an event, but nobody can read it any more. */
  | { kind: 'unreadable'; line: number; problem: IntakeProblem }
>;

/** Arrivals in blocks, about one for each read of the socket or file: one by one would cost more than decoding. */
export type Arrivals = AsyncIterable<readonly Arrival[]>;
