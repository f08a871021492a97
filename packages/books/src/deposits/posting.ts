import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { bookMovement, eventEntryOn, type Movement, stateBalance } from './account-timeline.ts';
import type { Authority, DepositAccount } from './deposit-account.ts';

/** A posting as the book takes it: a day number and a signed amount. */
export type Posting = Movement &
  Readonly<{
    accountId: string;
    branchId: string;
    day: number;
    balanceAfterMinor: number | undefined;
  }>;

/** What an event says that was posted. */
export const postingOf = ({ data }: EventOf<'bank.transaction.posted.v1'>): Posting => ({
  accountId: data.accountId,
  branchId: data.branchId,
  day: dayNumber(data.accountingDate),
  amountMinor: data.direction === 'credit' ? data.amountMinor : -data.amountMinor,
  balanceAfterMinor: data.balanceAfterMinor,
  sequence: data.sequence,
  purpose: data.purpose,
});

/**
 * Books a posting on its day, and the balance after it where that is the day's closing. Says whether a stated balance
 * is other than what postings lead to.
 */
export const post = (account: DepositAccount, posting: Posting): boolean => {
  const entry = eventEntryOn(account, posting.day);
  const authority = account.authorities[entry];
  const isContained = bookMovement(account, entry, posting);
  if (posting.balanceAfterMinor === undefined || !decidesClosing(posting.sequence, authority))
    return isContained;
  return stateBalance(account, entry, posting.balanceAfterMinor, posting.sequence ?? true) || isContained;
};

/** The highest sequence decides a day's closing; without sequences the last to arrive. */
const decidesClosing = (sequence: number | undefined, authority: Authority | undefined): boolean =>
  typeof authority !== 'number' || (sequence !== undefined && sequence >= authority);
