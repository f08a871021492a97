import type { Clock } from '../ports/clock.ts';

/** A clock that stands still until it is advanced. */
export type ManualClock = Clock & Readonly<{ advance: (milliseconds: number) => void }>;

export const manualClock = (startMs = 0): ManualClock => {
  let nowMs = startMs;
  return {
    now: () => nowMs,
    advance: (milliseconds) => {
      nowMs += milliseconds;
    },
  };
};
