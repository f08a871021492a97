import { isExact } from './account-timeline.ts';
import { accountIndex, type CustomerDeposits } from './customer-deposits.ts';
import { copyOfAccount, type DepositAccount, newAccount } from './deposit-account.ts';
import { changeOf, type DepositChange, type DepositProblem } from './deposit-change.ts';
import { type CountsAsDeposit, unitDeltas } from './unit-deltas.ts';

/** One change of one account, whatever day it is of. */
export type Amendment = Readonly<{
  accountId: string;
  /** The account exists from here at the latest. */
  existsFrom: number;
  /** The earliest day that the event speaks of. */
  changedFrom: number;
  countsAsDeposit: CountsAsDeposit;
  /** Says whether a stated balance may be other than what postings lead to, or is so no more. */
  apply: (account: DepositAccount) => boolean;
}>;

/**
 * Changes a copy of the account and compares it with the original, so that what the units gain and lose is exact
 * however far back the change reaches, and a figure that leaves the exact range changes nothing.
 */
export const amendAccount = (
  deposits: CustomerDeposits,
  { accountId, existsFrom, changedFrom, countsAsDeposit, apply }: Amendment,
): DepositChange | DepositProblem => {
  const index = accountIndex(deposits, accountId);
  const before = deposits.accounts[index];
  const after = before === undefined ? newAccount(accountId, existsFrom) : copyOfAccount(before);
  after.firstDay = Math.min(after.firstDay, existsFrom);
  const isCorrected = apply(after);
  if (!isExact(after)) return { problem: 'balance-overflow' };
  const units = unitDeltas(before, after, countsAsDeposit);
  if (!units.every(({ balanceMinor }) => Number.isSafeInteger(balanceMinor)))
    return { problem: 'balance-overflow' };
  // A list that grows has room for sixteen more: most accounts are quiet, and are copied to their size.
  if (before === undefined) deposits.accounts = [...deposits.accounts, copyOfAccount(after)];
  else deposits.accounts[index] = after;
  const change = changeOf(units, Math.min(changedFrom, ...units.map(({ fromDay }) => fromDay)));
  return isCorrected ? { ...change, correctedAccountId: accountId } : change;
};
