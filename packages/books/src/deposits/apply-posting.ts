import type { EventOf } from '@tocsin/events';
import { amendBalance } from './amend-balance.ts';
import { applyWaitingReversal } from './apply-reversal.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { bothChanges, type DepositChange, type DepositProblem } from './deposit-change.ts';
import type { DepositContext } from './deposit-context.ts';
import { isLarge, keepLarge } from './large-postings.ts';
import { type Posting, post, postingOf } from './posting.ts';
import { postingKey } from './posting-key.ts';
import { rememberPurpose } from './purposed-postings.ts';

/** Folds a posting, and its reversal when that came first. */
export const applyPosting = (
  deposits: CustomerDeposits,
  event: EventOf<'bank.transaction.posted.v1'>,
  context: DepositContext,
): DepositChange | DepositProblem => {
  const posting = postingOf(event);
  const change = book(deposits, posting, context);
  if ('problem' in change) return change;

  const { purpose, day } = posting;
  if (purpose !== undefined)
    rememberPurpose(deposits.purposed, purpose, day, postingKey(event.source, event.id));
  if (isLarge(posting.amountMinor)) keepLarge(deposits.largePostings, event, posting);
  if (deposits.waiting.length === 0) return change;

  const reversal = applyWaitingReversal(deposits, event, context);
  return 'problem' in reversal ? change : bothChanges(change, reversal);
};

const book = (
  deposits: CustomerDeposits,
  posting: Posting,
  { countsAsDeposit }: DepositContext,
): DepositChange | DepositProblem => {
  const { accountId, branchId, day, amountMinor, balanceAfterMinor = 0 } = posting;
  return amendBalance(deposits, {
    accountId,
    branchId,
    day,
    countsAsDeposit,
    largestMinor: Math.max(Math.abs(amountMinor), Math.abs(balanceAfterMinor)),
    apply: (account) => post(account, posting),
  });
};
