import { dayNumber } from '@tocsin/banking-calendar';
import type { AccountBalanceDeclared, AccountCategoryChanged, AccountClosed } from '@tocsin/events';
import { eventEntryOn, stateBalance } from './account-timeline.ts';
import { amendAccount } from './amend-account.ts';
import { amendBalance } from './amend-balance.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { stateFact } from './dated-facts.ts';
import { type DepositAccount, stateBranch } from './deposit-account.ts';
import type { DepositChange, DepositProblem } from './deposit-change.ts';
import type { CountsAsDeposit } from './unit-deltas.ts';

/** The account counts under another category from its accounting date on. */
export const changeCategory = (
  deposits: CustomerDeposits,
  event: AccountCategoryChanged,
  countsAsDeposit: CountsAsDeposit,
): DepositChange | DepositProblem =>
  stateOn(deposits, event, countsAsDeposit, (account, day) => {
    stateFact(account.categories, day, event.category);
    return false;
  });

/** The account is closed: nothing on it from that day on, whatever arrives of earlier days. */
export const closeAccount = (
  deposits: CustomerDeposits,
  event: AccountClosed,
  countsAsDeposit: CountsAsDeposit,
): DepositChange | DepositProblem =>
  stateOn(deposits, event, countsAsDeposit, (account, day, entry) => {
    stateFact(account.openings, day, false);
    return stateBalance(account, entry, 0, Number.POSITIVE_INFINITY);
  });

/** The balance at the end of a day, unless the account was closed on it. */
export const declareBalance = (
  deposits: CustomerDeposits,
  { accountId, branchId, accountingDate, balanceMinor }: AccountBalanceDeclared,
  countsAsDeposit: CountsAsDeposit,
): DepositChange | DepositProblem => {
  const day = dayNumber(accountingDate);
  return amendBalance(deposits, {
    accountId,
    branchId,
    day,
    countsAsDeposit,
    largestMinor: Math.abs(balanceMinor),
    apply: (account) => {
      const entry = eventEntryOn(account, day);
      const isClosed = account.authorities[entry] === Number.POSITIVE_INFINITY;
      return !isClosed && stateBalance(account, entry, balanceMinor, true);
    },
  });
};

const stateOn = (
  deposits: CustomerDeposits,
  event: AccountClosed,
  countsAsDeposit: CountsAsDeposit,
  state: (account: DepositAccount, day: number, entry: number) => boolean,
): DepositChange | DepositProblem => {
  const day = dayNumber(event.accountingDate);
  return amendAccount(deposits, {
    accountId: event.accountId,
    existsFrom: day,
    changedFrom: day,
    countsAsDeposit,
    apply: (account) => {
      const entry = eventEntryOn(account, day);
      stateBranch(account, day, event.branchId);
      return state(account, day, entry);
    },
  });
};
