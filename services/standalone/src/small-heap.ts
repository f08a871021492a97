import { setFlagsFromString } from 'node:v8';

/** An import of fewer events is over before memory could matter. */
const EVENTS_BEFORE = 40_000;

/** How much the heaps of all threads may grow, in percent, before they are collected. */
const growBy = (percent: number): void => setFlagsFromString(`--heap-growing-percent=${percent}`);

/**
 * Counts events: after many of them the heaps are kept tight, which costs time and saves memory.
 *
 * By default a heap may double first: of two threads that is more than a small machine has beside other things.
 */
export const smallHeap = (): ((events: number) => void) => {
  let left = EVENTS_BEFORE;
  growBy(50);
  return (events) => {
    const isReached = left > 0 && left <= events;
    left -= events;
    if (isReached) growBy(20);
  };
};
