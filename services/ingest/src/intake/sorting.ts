import { idHash, type Outgoing } from '@tocsin/stream-runtime';
import type { Arrival } from './arrival.ts';
import { type Chunk, hear, write } from './chunk.ts';
import { judge } from './judge.ts';
import type { Rejection } from './rejection.ts';
import type { Routing } from './routing.ts';
import { seenEvents } from './seen-events.ts';

/** Sorts the arrivals of one request or file into accepted, duplicates and rejected. */
export type Sorting = Readonly<{
  /** Puts into the chunk what has to be written for an arrival, and counts it there. */
  sort: (arrival: Arrival, chunk: Chunk) => void;
  /** The first 1,000 rejected, in order. */
  rejected: readonly Rejection[];
}>;

type SortingOptions = Readonly<{
  route: Routing;
  /** What is written to the log about a rejected event, together with its neighbours. */
  letterFor?: ((rejection: Rejection, line: number) => Outgoing) | undefined;
}>;

const listedMax = 1_000;

export const sorting = ({ route, letterFor }: SortingOptions): Sorting => {
  const seen = seenEvents();
  const rejected: Rejection[] = [];
  let index = -1;

  const reject = (rejection: Rejection, line: number, chunk: Chunk): void => {
    chunk.rejected += 1;
    if (rejected.length < listedMax) rejected.push(rejection);
    if (letterFor) write(chunk, [letterFor(rejection, line)]);
  };

  return {
    rejected,
    sort: (arrival, chunk) => {
      index += 1;
      const judged = judge(arrival);
      if (judged.kind === 'rejected') {
        reject({ index, id: judged.id, problems: judged.problems }, arrival.line, chunk);
        return;
      }
      const { event, value } = judged;
      hear(chunk, event.source, event.data.accountingDate);
      if (seen.add(idHash(event.source, event.id))) {
        chunk.accepted += 1;
        write(chunk, route(event, value));
      } else {
        chunk.duplicates += 1;
      }
    },
  };
};
