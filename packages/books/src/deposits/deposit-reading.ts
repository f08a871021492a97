import type { AccountCategory, Purpose } from '@tocsin/events';
import { changeAt } from './account-timeline.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { branchOn, categoryOn, type DepositAccount } from './deposit-account.ts';
import type { LargePosting } from './large-postings.ts';

/** Which accounts are looked at: by their category and branch as of each day. */
export type DepositSelection = (category: AccountCategory, branchId: string, day: number) => boolean;

/** What was booked on one account and day under one purpose, net; a credit is positive. */
export type DepositFlow = Readonly<{ day: number; amountMinor: number; purpose?: Purpose }>;

/** The flows from one day to another (inclusive), in no order. */
export const depositFlows = (
  { accounts }: CustomerDeposits,
  fromDay: number,
  toDay: number,
  selects: DepositSelection,
): readonly DepositFlow[] =>
  accounts.flatMap((account) =>
    [{ days: account.days, amounts: account.flows }, ...account.purposeFlows]
      .flatMap((flows) => flowsBetween(flows, fromDay, toDay))
      .filter(({ day }) => isSelected(account, day, selects)),
  );

const flowsBetween = (
  { purpose, days, amounts }: { purpose?: Purpose; days: readonly number[]; amounts: readonly number[] },
  fromDay: number,
  toDay: number,
): readonly DepositFlow[] => {
  const found: DepositFlow[] = [];
  for (let entry = days.length - 1; entry >= 0; entry -= 1) {
    const day = days[entry] ?? 0;
    const amountMinor = amounts[entry] ?? 0;
    if (day < fromDay) break;
    if (day <= toDay && amountMinor !== 0)
      found.push(purpose === undefined ? { day, amountMinor } : { day, amountMinor, purpose });
  }
  return found;
};

/** The sum of the daily closing balances from one day to another (inclusive). */
export const depositBalanceSum = (
  { accounts }: CustomerDeposits,
  fromDay: number,
  toDay: number,
  selects: DepositSelection,
): bigint => {
  let sum = 0n;
  for (const account of accounts) {
    let closing = account.closing;
    let entry = account.days.length - 1;
    for (let day = toDay; day >= fromDay; day -= 1) {
      for (; (account.days[entry] ?? day) > day; entry -= 1) closing -= changeAt(account, entry);
      if (closing !== 0 && isSelected(account, day, selects)) sum += BigInt(closing);
    }
  }
  return sum;
};

/** The closing balance of one account on a day; undefined where nothing is known of the account. */
export const accountClosing = (
  { accounts }: CustomerDeposits,
  accountId: string,
  day: number,
): number | undefined => {
  const account = accounts.find(({ id }) => id === accountId);
  if (account === undefined) return undefined;
  let closing = account.closing;
  for (let entry = account.days.length - 1; (account.days[entry] ?? day) > day; entry -= 1)
    closing -= changeAt(account, entry);
  return closing;
};

/** The large postings and reversals that took effect from one day to another (inclusive), by day. */
export const largePostingsBetween = (
  { accounts, largePostings }: CustomerDeposits,
  fromDay: number,
  toDay: number,
  selects: DepositSelection,
): readonly LargePosting[] =>
  largePostings.filter(({ accountId, day }) => {
    const account = accounts.find(({ id }) => id === accountId);
    return day >= fromDay && day <= toDay && account !== undefined && isSelected(account, day, selects);
  });

const isSelected = (account: DepositAccount, day: number, selects: DepositSelection): boolean => {
  const branchId = branchOn(account, day);
  return branchId !== undefined && selects(categoryOn(account, day), branchId, day);
};
