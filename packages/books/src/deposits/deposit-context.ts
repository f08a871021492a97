import type { CountsAsDeposit } from './unit-deltas.ts';

/** What the deposit book must be told besides the event. Days are `dayNumber`s. */
export type DepositContext = Readonly<{
  countsAsDeposit: CountsAsDeposit;
  /** The first day not yet closed: an opening of a day that is no longer accepted counts from here. */
  firstOpenDay: number;
  /** The oldest day of which events are still accepted. */
  latestAcceptedFrom: number;
  /** Whether an event of this name was folded before and is still remembered. */
  knowsPosting: (source: string, eventId: string) => boolean;
}>;
