import type { EventOf } from '@tocsin/events';
import { changeCategory, closeAccount, declareBalance } from './account-facts.ts';
import { applyPosting } from './apply-posting.ts';
import { applyReversal } from './apply-reversal.ts';
import { keepCorrecting } from './correcting-events.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import type { DepositChange, DepositProblem } from './deposit-change.ts';
import type { DepositContext } from './deposit-context.ts';
import { openAccount } from './open-account.ts';

/** The events that the deposit book folds. */
export type DepositEvent = EventOf<
  | 'bank.account.opened.v1'
  | 'bank.account.category-changed.v1'
  | 'bank.account.closed.v1'
  | 'bank.account.balance-declared.v1'
  | 'bank.transaction.posted.v1'
  | 'bank.transaction.reversed.v1'
>;

/**
 * Folds one event into a customer's deposits and says what it changed for units, and since when. With a problem the
 * deposits are as before.
 *
 * The event must be of an accepted day and no repeat: the caller knows both, and other events need it too.
 */
export const applyDepositEvent = (
  deposits: CustomerDeposits,
  event: DepositEvent,
  context: DepositContext,
): DepositChange | DepositProblem => {
  const change = foldEvent(deposits, event, context);
  if ('units' in change && change.correctedAccountId !== undefined)
    keepCorrecting(deposits.correcting, event, change.correctedAccountId);
  return change;
};

const foldEvent = (
  deposits: CustomerDeposits,
  event: DepositEvent,
  context: DepositContext,
): DepositChange | DepositProblem => {
  switch (event.type) {
    case 'bank.transaction.posted.v1':
      return applyPosting(deposits, event, context);
    case 'bank.transaction.reversed.v1':
      return applyReversal(deposits, event, context);
    case 'bank.account.opened.v1':
      return openAccount(deposits, event.data, context);
    case 'bank.account.category-changed.v1':
      return changeCategory(deposits, event.data, context.countsAsDeposit);
    case 'bank.account.closed.v1':
      return closeAccount(deposits, event.data, context.countsAsDeposit);
    case 'bank.account.balance-declared.v1':
      return declareBalance(deposits, event.data, context.countsAsDeposit);
  }
};
