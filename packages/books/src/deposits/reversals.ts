/** A reversal that came before its posting. */
export type WaitingReversal = {
  /** The posting's. */
  key: number;
  /** The reversal's own event, and what it says. */
  source: string;
  eventId: string;
  accountId: string;
  branchId: string;
  /** The day that the reversal was booked on. */
  bookedDay: number;
  /** The posting's day, on which the reversal takes effect. */
  day: number;
  /** Signed, the opposite of the posting's. */
  amountMinor: number;
};

/** Postings that were undone, by key and day: a second reversal of one does nothing. */
export type ReversedPostings = { days: number[]; keys: number[] };

/** Whether a posting was undone, or will be as soon as it arrives. */
export const isReversed = ({ keys }: ReversedPostings, key: number): boolean => keys.includes(key);

/** Remembers that a posting of a day is undone. */
export const rememberReversed = ({ days, keys }: ReversedPostings, day: number, key: number): void => {
  days.push(day);
  keys.push(key);
};

/** What is remembered without the postings before the given day. */
export const reversedFrom = ({ days, keys }: ReversedPostings, day: number): ReversedPostings => ({
  days: days.filter((known) => known >= day),
  keys: keys.filter((_, index) => (days[index] ?? day) >= day),
});
