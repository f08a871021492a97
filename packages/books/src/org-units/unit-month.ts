import assert from 'node:assert';

import {
  type AccountingDate,
  daysBetween,
  daysIn,
  firstDayOf,
  lastDayOf,
  type Month,
} from '@tocsin/banking-calendar';

/** Whether a unit's figures come from its general ledger or from the sum of accounts. */
export type DepositBasis = 'ledger' | 'accounts';

/**
 * A unit's decided deposit balances in a month, own accounts and sub-units together. Plain state.
 *
 * The days that are not closed yet hold what they will be if nothing moves: a quiet unit needs no new value.
 */
export type UnitMonth = Readonly<{
  month: Month;
  basis: DepositBasis;
  /** The first counted day: the 1st, or that of the unit's first account or first ledger balance. */
  firstOn: AccountingDate;
  /** The first account or ledger balance was there on or before the 1st. */
  isComplete: boolean;
  /** In minor units, from `firstOn` to the month end; empty where no day counts. */
  balances: readonly bigint[];
  /** The sum of accounts on the same days, where a ledger decides beside them. */
  accountBalances: readonly bigint[] | null;
  /** Deposit accounts open at the month end; null for a unit without accounts. */
  openAccounts: number | null;
}>;

/** A unit's month as far as it is closed. */
export type DepositMonth = Readonly<{
  month: Month;
  basis: DepositBasis;
  firstOn: AccountingDate;
  isComplete: boolean;
  /** Closing balances in minor units from `firstOn` to the earlier of month end and last closed day. */
  closings: readonly bigint[];
  accountsClosings: readonly bigint[] | null;
  /** As of the month end, before it as of the last told day; null for a unit without accounts. */
  openAccountsAtEnd: number | null;
}>;

/** The month of a unit that was quiet since an earlier one. */
export const carriedMonth = (earlier: UnitMonth, month: Month): UnitMonth => {
  assert(earlier.month < month, `${earlier.month} is not before ${month}`);
  if (earlier.balances.length === 0) return monthWithoutDays(month);
  const carried = (balances: readonly bigint[]): readonly bigint[] =>
    new Array<bigint>(daysIn(month)).fill(balances.at(-1) ?? 0n);
  return {
    month,
    basis: earlier.basis,
    firstOn: firstDayOf(month),
    isComplete: true,
    balances: carried(earlier.balances),
    accountBalances: earlier.accountBalances && carried(earlier.accountBalances),
    openAccounts: earlier.openAccounts,
  };
};

/** The month of a unit as its kept months say it: its own value, else what an earlier one carries into it. */
export const monthFromKept = (kept: readonly UnitMonth[], month: Month): UnitMonth | undefined => {
  const nearest = kept.findLast((unitMonth) => unitMonth.month <= month);
  if (nearest === undefined || nearest.month === month) return nearest;
  return carriedMonth(nearest, month);
};

/** A month in which nothing of a unit counts any more: all its sub-units hang elsewhere. */
export const monthWithoutDays = (month: Month): UnitMonth => ({
  month,
  basis: 'accounts',
  firstOn: lastDayOf(month),
  isComplete: false,
  balances: [],
  accountBalances: null,
  openAccounts: null,
});

/** Whether two months say the same. */
export const sameUnitMonth = (a: UnitMonth, b: UnitMonth): boolean =>
  a.basis === b.basis &&
  a.firstOn === b.firstOn &&
  a.isComplete === b.isComplete &&
  a.openAccounts === b.openAccounts &&
  sameBalances(a.balances, b.balances) &&
  sameBalances(a.accountBalances, b.accountBalances);

/** The month's closed days, or undefined where none of its counted days is closed. */
export const closedPart = (unitMonth: UnitMonth, lastClosed: AccountingDate): DepositMonth | undefined => {
  const { month, basis, firstOn, isComplete, balances, accountBalances, openAccounts } = unitMonth;
  if (lastClosed < firstOn || balances.length === 0) return undefined;
  const days = Math.min(daysBetween(firstOn, lastClosed) + 1, balances.length);
  const closed = (all: readonly bigint[]): readonly bigint[] =>
    all.length === days ? all : all.slice(0, days);
  return {
    month,
    basis,
    firstOn,
    isComplete,
    closings: closed(balances),
    accountsClosings: accountBalances && closed(accountBalances),
    openAccountsAtEnd: openAccounts,
  };
};

const sameBalances = (a: readonly bigint[] | null, b: readonly bigint[] | null): boolean =>
  a === b ||
  (a !== null && b !== null && a.length === b.length && a.every((balance, index) => balance === b[index]));
