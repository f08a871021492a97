import { dayNumber } from '@tocsin/banking-calendar';
import type { AccountOpened } from '@tocsin/events';
import { closingAt, entryOn, eventEntryOn, nextAuthority, raiseBetween } from './account-timeline.ts';
import { amendAccount } from './amend-account.ts';
import type { CustomerDeposits } from './customer-deposits.ts';
import { stateFact } from './dated-facts.ts';
import { type DepositAccount, stateBranch } from './deposit-account.ts';
import type { DepositChange, DepositProblem } from './deposit-change.ts';
import type { DepositContext } from './deposit-context.ts';
import { purposeFlowOn } from './purpose-flows.ts';

/** The account was opened: it counts from its own day, or from the first open day when that one is too old. */
export const openAccount = (
  deposits: CustomerDeposits,
  event: AccountOpened,
  { countsAsDeposit, firstOpenDay, latestAcceptedFrom }: DepositContext,
): DepositChange | DepositProblem => {
  const accepted = (day: number): number => (day >= latestAcceptedFrom ? day : firstOpenDay);
  const statedDay = dayNumber(event.accountingDate);
  const openedDay = event.openedOn === undefined ? statedDay : dayNumber(event.openedOn);
  const fromDay = accepted(openedDay);
  const namedDay = accepted(statedDay);
  return amendAccount(deposits, {
    accountId: event.accountId,
    existsFrom: fromDay,
    changedFrom: Math.min(fromDay, namedDay),
    countsAsDeposit,
    apply: (account) => {
      // The branch is that of today's books, not of the day of opening, which may be long ago.
      eventEntryOn(account, namedDay);
      stateBranch(account, namedDay, event.branchId);
      // Every fact has an entry on its day: a posting after the latest entry needs not look for later facts.
      entryOn(account, fromDay);
      stateFact(account.categories, fromDay, event.category);
      stateFact(account.openings, fromDay, true);
      const { openingBalanceMinor: balanceMinor } = event;
      return balanceMinor !== undefined && stateOpeningBalance(account, { openedDay, fromDay, balanceMinor });
    },
  });
};

type OpeningBalance = Readonly<{
  openedDay: number;
  /** The day it counts from, later than `openedDay` when that is no longer accepted. */
  fromDay: number;
  balanceMinor: number;
}>;

/**
 * What the account held before the postings of a day; it holds on up to the first balance that a source stated. Says
 * whether there was one.
 */
const stateOpeningBalance = (
  account: DepositAccount,
  { openedDay, fromDay, balanceMinor }: OpeningBalance,
): boolean => {
  const isDated = openedDay === fromDay;
  if (account.isOpeningSettled && !isDated) return false;
  account.isOpeningSettled = true;
  const entry = entryOn(account, fromDay);
  const opened = account.days.findIndex((day) => day >= openedDay);
  const until = nextAuthority(account, opened);
  if (until <= entry) return false;
  // A balance of long ago lacks every posting that is known; one of an accepted day only those from that day on.
  const known = isDated ? closingAt(account, entry) - bookedOn(account, entry) : 0;
  raiseBetween(account, entry, until, balanceMinor - known);
  const raised = account.openingRaises.find(([day]) => day === fromDay)?.[1] ?? 0;
  stateFact(account.openingRaises, fromDay, raised + balanceMinor - known);
  return until < account.days.length;
};

const bookedOn = ({ days, flows, purposeFlows }: DepositAccount, entry: number): number =>
  (flows[entry] ?? 0) + purposeFlowOn(purposeFlows, days[entry] ?? 0);
