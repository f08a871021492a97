import { dateOfDay } from '@tocsin/banking-calendar';
import { changeAt, isAuthoritative } from './account-timeline.ts';
import type { DepositAccount } from './deposit-account.ts';
import { purposeFlowOn } from './purpose-flows.ts';

/** A stated balance that is other than what the one before and the postings since lead to. Minor units. */
export type BalanceBreak = Readonly<{
  accountId: string;
  /** The accounting date of the stated balance. */
  date: string;
  statedMinor: number;
  bookMinor: number;
}>;

/**
 * The balance breaks of an account from one day to another (inclusive), oldest first (DQ-01).
 *
 * The first balance that was ever stated says what the account held before and breaks nothing, unless an opening
 * balance was told. Nor does one that no posting came before since the last: such a source tells balances alone. The
 * closing of an account states nothing.
 */
export const balanceBreaks = (
  account: DepositAccount,
  fromDay: number,
  throughDay: number,
): readonly BalanceBreak[] => {
  const { id: accountId, days, authorities, openingRaises } = account;
  const breaks: BalanceBreak[] = [];
  let isKnownBefore = openingRaises.length > 0;
  let wasPosted = false;
  let closing = account.closing;
  for (let entry = days.length - 1; entry >= 0; entry -= 1) closing -= changeAt(account, entry);
  for (const [entry, day] of days.entries()) {
    closing += changeAt(account, entry);
    const [plain, purposed] = [account.flows[entry] ?? 0, purposeFlowOn(account.purposeFlows, day)];
    wasPosted ||= plain !== 0 || purposed !== 0;
    if (!isAuthoritative(authorities[entry])) continue;
    const gapMinor = changeAt(account, entry) - plain - purposed - raiseOn(account, day);
    const isCompared = isKnownBefore && wasPosted && authorities[entry] !== Number.POSITIVE_INFINITY;
    if (isCompared && gapMinor !== 0 && day >= fromDay && day <= throughDay)
      breaks.push({
        ...{ accountId, date: dateOfDay(day) },
        ...{ statedMinor: closing, bookMinor: closing - gapMinor },
      });
    isKnownBefore = true;
    wasPosted = false;
  }
  return breaks;
};

const raiseOn = ({ openingRaises }: DepositAccount, day: number): number =>
  openingRaises.find(([raised]) => raised === day)?.[1] ?? 0;
