import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, Purpose } from '@tocsin/events';
import { bookMovement, entryOn, eventEntryOn } from './account-timeline.ts';
import { amendAccount } from './amend-account.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { stateBranch } from './deposit-account.ts';
import { type DepositChange, type DepositProblem, unchanged } from './deposit-change.ts';
import type { DepositContext } from './deposit-context.ts';
import { isLarge, keepLarge } from './large-postings.ts';
import { postingKey } from './posting-key.ts';
import { purposeOf } from './purposed-postings.ts';
import { isReversed, rememberReversed, type WaitingReversal } from './reversals.ts';

/**
 * Folds a reversal: the opposite of the posting on the posting's day and under its purpose. The first undoes the
 * posting whole, later ones do nothing, one that comes before its posting waits for it.
 */
export const applyReversal = (
  deposits: CustomerDeposits,
  event: EventOf<'bank.transaction.reversed.v1'>,
  context: DepositContext,
): DepositChange | DepositProblem => {
  const reversal = reversalOf(event);
  if (reversal.day < context.latestAcceptedFrom) return { problem: 'too-late' };
  if (isReversed(deposits.reversed, reversal.key)) return unchanged;

  const purpose = purposeOf(deposits.purposed, reversal.key);
  const isKnown = purpose !== undefined || context.knowsPosting(event.source, event.data.reversesEventId);
  const change = isKnown ? book(deposits, reversal, purpose, context) : unchanged;
  if ('problem' in change) return change;
  if (!isKnown) deposits.waiting.push(reversal);
  rememberReversed(deposits.reversed, reversal.day, reversal.key);
  return change;
};

/** Applies the reversal that waited for a posting, if one did. */
export const applyWaitingReversal = (
  deposits: CustomerDeposits,
  { source, id, data }: EventOf<'bank.transaction.posted.v1'>,
  context: DepositContext,
): DepositChange | DepositProblem => {
  const key = postingKey(source, id);
  const reversal = deposits.waiting.find((waiting) => waiting.key === key);
  if (reversal === undefined) return unchanged;
  const change = book(deposits, reversal, data.purpose, context);
  if (!('problem' in change)) deposits.waiting = deposits.waiting.filter((waiting) => waiting !== reversal);
  return change;
};

const reversalOf = ({ source, id, data }: EventOf<'bank.transaction.reversed.v1'>): WaitingReversal => {
  const day = dayNumber(data.reversedAccountingDate);
  return {
    key: postingKey(source, data.reversesEventId),
    source,
    eventId: id,
    accountId: data.accountId,
    branchId: data.branchId,
    // Nothing is undone before it was done, whatever the file says.
    bookedDay: Math.max(day, dayNumber(data.accountingDate)),
    day,
    amountMinor: data.direction === 'credit' ? -data.amountMinor : data.amountMinor,
  };
};

const book = (
  deposits: CustomerDeposits,
  reversal: WaitingReversal,
  purpose: Purpose | undefined,
  { countsAsDeposit }: DepositContext,
): DepositChange | DepositProblem => {
  const { source, eventId, accountId, branchId, bookedDay, day, amountMinor } = reversal;
  const change = amendAccount(deposits, {
    accountId,
    existsFrom: day,
    changedFrom: day,
    countsAsDeposit,
    apply: (account) => {
      eventEntryOn(account, bookedDay);
      stateBranch(account, bookedDay, branchId);
      return bookMovement(account, entryOn(account, day), { amountMinor, purpose, sequence: undefined });
    },
  });
  if (!('problem' in change) && isLarge(amountMinor)) {
    const named = { source, id: eventId, type: 'bank.transaction.reversed.v1' } as const;
    keepLarge(deposits.largePostings, named, { accountId, day, amountMinor, purpose });
  }
  return change;
};
