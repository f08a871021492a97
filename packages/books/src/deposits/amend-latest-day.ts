import type { CustomerDeposits } from './customer-deposits.ts';
import { accountIndex } from './customer-deposits.ts';
import type { DepositAccount } from './deposit-account.ts';
import { changeOf, type DepositChange } from './deposit-change.ts';
import type { CountsAsDeposit } from './unit-deltas.ts';

/** A change of the balances from one day on, told by an event of that day. */
export type DayAmendment = Readonly<{
  accountId: string;
  branchId: string;
  day: number;
  /** The larger of the amounts that the event names, without sign. */
  largestMinor: number;
  countsAsDeposit: CountsAsDeposit;
  /** Says whether a stated balance may be other than what postings lead to, or is so no more. */
  apply: (account: DepositAccount) => boolean;
}>;

/** 176 billion units: whatever is smaller leaves the exact integers in no day's sum. */
const everydayMinorMax = 2 ** 44;

/**
 * Makes the everyday change, which is nearly every one, in place and without looking at the past: on the account's
 * latest day or a new one, at the branch that already books it. Answers nothing for any other, and then nothing has
 * changed.
 */
export const amendLatestDay = (
  deposits: CustomerDeposits,
  amendment: DayAmendment,
): DepositChange | undefined => {
  const account = deposits.accounts[accountIndex(deposits, amendment.accountId)];
  if (account === undefined || !isEveryday(account, amendment)) return undefined;
  const before = account.closing;
  const isCorrected = amendment.apply(account);
  const balanceMinor = account.closing - before;
  const category = account.categories.at(-1)?.[1] ?? 'demand';
  const isShown = balanceMinor !== 0 && amendment.countsAsDeposit(category);
  const { branchId: unitId, day: fromDay } = amendment;
  const change = changeOf(isShown ? [{ unitId, fromDay, balanceMinor, openAccounts: 0 }] : [], fromDay);
  return isCorrected ? { ...change, correctedAccountId: account.id } : change;
};

const isEveryday = (
  { days, branches, closing }: DepositAccount,
  { day, branchId, largestMinor }: DayAmendment,
): boolean => {
  const latestDay = days.at(-1);
  return (
    latestDay !== undefined &&
    day >= latestDay &&
    branches.at(-1)?.[1] === branchId &&
    largestMinor <= everydayMinorMax &&
    Math.abs(closing) <= everydayMinorMax
  );
};
