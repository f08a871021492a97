import type { Purpose } from '@tocsin/events';

/** A posting or reversal that is large enough to be shown as evidence. */
export type LargePosting = {
  eventId: string;
  source: string;
  type: 'bank.transaction.posted.v1' | 'bank.transaction.reversed.v1';
  accountId: string;
  day: number;
  /** Signed: a credit is positive. */
  amountMinor: number;
  purpose?: Purpose;
};

/** 100,000.00: a tenth of the smallest sum that counts as window dressing of a company. Ours, not a regulation's. */
const largeFromMinor = 10_000_000;
/** A finding names a handful; more would weigh on every customer's state. */
const largePostingsMax = 32;

/** Whether a posting of this signed amount is worth keeping. */
export const isLarge = (amountMinor: number): boolean => Math.abs(amountMinor) >= largeFromMinor;

/** Keeps a posting; of too many, the oldest by date go first. */
export const keepLarge = (
  kept: LargePosting[],
  { source, id: eventId, type }: Readonly<{ source: string; id: string; type: LargePosting['type'] }>,
  {
    accountId,
    day,
    amountMinor,
    purpose,
  }: Readonly<Pick<LargePosting, 'accountId' | 'day' | 'amountMinor'> & { purpose: Purpose | undefined }>,
): void => {
  let index = kept.length;
  while (index > 0 && (kept[index - 1]?.day ?? day) > day) index -= 1;
  const posting = { eventId, source, type, accountId, day, amountMinor };
  kept.splice(index, 0, purpose === undefined ? posting : { ...posting, purpose });
  if (kept.length > largePostingsMax) kept.shift();
};
