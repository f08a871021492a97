import type { AccountCategory } from '@tocsin/events';
import { type DatedFacts, factOn, stateFact } from './dated-facts.ts';
import type { PurposeFlows } from './purpose-flows.ts';

/**
 * How the closing balance of a day is known.
 *
 * `null` and `false`: from the days before and that day's postings; `null` where no event of the account is dated
 * that day, only a correction or a reversal took effect. `true`: a source stated it. A number: the posting with
 * that `sequence` stated it, and contains every lower one; infinity is the closing of the account.
 */
export type Authority = null | boolean | number;

/**
 * What one account was and held, day by day (`dayNumber`).
 *
 * Days are kept sparsely and as changes of the closing balance: what shifts every later day is one addition,
 * and forgetting the oldest days changes nothing else.
 */
export type DepositAccount = {
  id: string;
  /** The day of its earliest event: it is open from here on, unless `openings` says otherwise. */
  firstDay: number;
  /** The closing balance of the latest day, which still holds. */
  closing: number;
  branches: DatedFacts<string>;
  /** None: a demand account. */
  categories: DatedFacts<AccountCategory>;
  /** Opened and closed, as the bank said it. */
  openings: DatedFacts<boolean>;
  /** An opening balance counts once, however often the opening is told. */
  isOpeningSettled: boolean;
  /**
   * By how much an opening balance raised the closing balance of its day. Nothing: what the account held before its
   * first stated balance is not known.
   */
  openingRaises: DatedFacts<number>;
  /** Ascending; `flows`, `rest` and `authorities` belong to the same positions. */
  days: number[];
  /** Postings and reversals without a purpose, net. */
  flows: number[];
  /** What else changed the closing balance that day: postings with a purpose, opening balances, corrections. */
  rest: number[];
  authorities: Authority[];
  purposeFlows: PurposeFlows[];
};

/** An account of which nothing is known yet but the day it exists from. */
export const newAccount = (id: string, firstDay: number): DepositAccount => ({
  id,
  firstDay,
  closing: 0,
  branches: [],
  categories: [],
  openings: [],
  isOpeningSettled: false,
  openingRaises: [],
  days: [],
  flows: [],
  rest: [],
  authorities: [],
  purposeFlows: [],
});

/** A copy that can be changed without the original noticing. */
export const copyOfAccount = (account: DepositAccount): DepositAccount => ({
  ...account,
  branches: [...account.branches],
  categories: [...account.categories],
  openings: [...account.openings],
  openingRaises: [...account.openingRaises],
  days: [...account.days],
  flows: [...account.flows],
  rest: [...account.rest],
  authorities: [...account.authorities],
  purposeFlows: account.purposeFlows.map(({ purpose, days, amounts }) => ({
    purpose,
    days: [...days],
    amounts: [...amounts],
  })),
});

/** The branch that books the account on a day; before the first event that named one, the branch it named. */
export const branchOn = ({ branches }: DepositAccount, day: number): string | undefined =>
  factOn(branches, day) ?? branches[0]?.[1];

/** The category of the account on a day. */
export const categoryOn = ({ categories }: DepositAccount, day: number): AccountCategory =>
  factOn(categories, day) ?? 'demand';

/** Whether the account is open at the close of a day. */
export const isOpenOn = ({ firstDay, openings }: DepositAccount, day: number): boolean =>
  day >= firstDay && (factOn(openings, day) ?? true);

/**
 * An event of a day names the branch. The latest by date wins, then the latest to arrive: an event that came late
 * moves the account only until the next day on which an event had named the branch that stood before.
 */
export const stateBranch = (account: DepositAccount, day: number, branchId: string): void => {
  const { branches, days, authorities } = account;
  const stood = factOn(branches, day);
  if (stood === branchId) return;
  stateFact(branches, day, branchId);
  if (stood === undefined) return;
  const next = days.find((other, index) => other > day && authorities[index] !== null);
  if (next !== undefined && branches.every(([from]) => from !== next)) stateFact(branches, next, stood);
};
