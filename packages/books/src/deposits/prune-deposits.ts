import { isAuthoritative } from './account-timeline.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { factsFrom } from './dated-facts.ts';
import { type DepositAccount, isOpenOn } from './deposit-account.ts';
import { purposeFlowsFrom } from './purpose-flows.ts';
import { purposedFrom } from './purposed-postings.ts';
import { reversedFrom } from './reversals.ts';

/**
 * The part of the kept days that only the comparison with the past looks at: 60 days of trading and the windows
 * before them. Before it no event is accepted, so reversals and evidence need not reach further back.
 */
const lookBackDays = 75;

/**
 * Forgets the details of the days before the given one. What they add up to stays; accounts that were closed and
 * have been quiet since go.
 *
 * The day must lie as far behind the last closed one as events may be late, and `lookBackDays` more.
 */
export const pruneDeposits = (deposits: CustomerDeposits, beforeDay: number): void => {
  const recentFrom = beforeDay + lookBackDays;
  for (const account of deposits.accounts) {
    forgetAuthorities(account, recentFrom);
    forgetDays(account, beforeDay);
  }
  deposits.accounts = deposits.accounts.filter((account) => !isGone(account, beforeDay));
  deposits.purposed = purposedFrom(deposits.purposed, recentFrom);
  deposits.reversed = reversedFrom(deposits.reversed, recentFrom);
  deposits.waiting = deposits.waiting.filter(({ day }) => day >= recentFrom);
  deposits.largePostings = deposits.largePostings.filter(({ day }) => day >= recentFrom);
  deposits.correcting = deposits.correcting.filter(({ day }) => day >= recentFrom);
};

/** Nothing is accepted any more that a balance of these days could contain. */
const forgetAuthorities = (account: DepositAccount, beforeDay: number): void => {
  const { days, authorities } = account;
  for (let entry = 0; (days[entry] ?? beforeDay) < beforeDay; entry += 1) {
    if (!isAuthoritative(authorities[entry])) continue;
    authorities[entry] = false;
    // A balance that was stated governs every opening balance told after it, also when it is forgotten.
    account.isOpeningSettled = true;
    // And it still says what the account held before the balances that are left.
    if (account.openingRaises.length === 0) account.openingRaises = [[days[entry] ?? 0, 0]];
  }
};

const forgetDays = (account: DepositAccount, beforeDay: number): void => {
  const { days, flows, rest, authorities } = account;
  const first = days.findIndex((day) => day >= beforeDay);
  const forgotten = first < 0 ? days.length : first;
  if (forgotten === 0) return;
  for (const column of [days, flows, rest, authorities]) column.splice(0, forgotten);
  account.purposeFlows = purposeFlowsFrom(account.purposeFlows, beforeDay);
  account.branches = factsFrom(account.branches, beforeDay);
  account.categories = factsFrom(account.categories, beforeDay);
  account.openings = factsFrom(account.openings, beforeDay);
  account.openingRaises = factsFrom(account.openingRaises, beforeDay);
};

const isGone = (account: DepositAccount, beforeDay: number): boolean =>
  account.days.length === 0 && account.closing === 0 && !isOpenOn(account, beforeDay);
