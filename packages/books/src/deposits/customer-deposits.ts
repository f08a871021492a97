import type { CorrectingEvent } from './correcting-events.ts';
import type { DepositAccount } from './deposit-account.ts';
import type { LargePosting } from './large-postings.ts';
import type { PurposedPostings } from './purposed-postings.ts';
import type { ReversedPostings, WaitingReversal } from './reversals.ts';

/**
 * Everything that the bank owes one customer on accounts, and where it came from: plain mutable values, small enough
 * to be packed after every batch.
 */
export type CustomerDeposits = {
  accounts: DepositAccount[];
  /** What recent postings were for, where they said so: a reversal takes the purpose of its posting. */
  purposed: PurposedPostings[];
  reversed: ReversedPostings;
  waiting: WaitingReversal[];
  largePostings: LargePosting[];
  /** What made balances break, or agree again. */
  correcting: CorrectingEvent[];
};

/** The deposits of a customer of whom nothing has happened yet. */
export const emptyDeposits = (): CustomerDeposits => ({
  accounts: [],
  purposed: [],
  reversed: { days: [], keys: [] },
  waiting: [],
  largePostings: [],
  correcting: [],
});

/** The position of an account among the customer's, -1 when nothing is known of it. */
export const accountIndex = ({ accounts }: CustomerDeposits, accountId: string): number => {
  for (let index = 0; index < accounts.length; index += 1)
    if (accounts[index]?.id === accountId) return index;
  return -1;
};
