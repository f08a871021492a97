import {
  type AccountingDate,
  addDays,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  nextMonth,
} from '@tocsin/banking-calendar';
import type { OrgUnitBalanceDeclared, OrgUnitDeclared } from '@tocsin/events';

import type { UnitMonthVector } from '../account-vectors.ts';
import type { DepositMonth } from '../unit-month.ts';

/** From this day on a task's accounts of a unit hold so much more, in one account more or none. */
export type AccountChange = Readonly<{
  task: string;
  unitId: string;
  day: AccountingDate;
  amount: bigint;
  opens: boolean;
}>;

/** Everything that was ever said, and every figure worked out from it anew, straight from the definitions. */
export type NaiveOrgUnits = {
  readonly changes: AccountChange[];
  readonly ledger: OrgUnitBalanceDeclared[];
  readonly declared: OrgUnitDeclared[];
  readonly closed: Record<string, AccountingDate>;
};

/** The parent by the declarations alone; the test's trees have neither loops nor undeclared units. */
export const naiveParent = (
  { declared }: NaiveOrgUnits,
  unitId: string,
  day: AccountingDate,
): string | undefined => {
  const own = inOrder(declared.filter(({ orgUnitId }) => orgUnitId === unitId));
  const first = own.findLast(({ accountingDate }) => accountingDate === own[0]?.accountingDate);
  return (own.findLast(({ accountingDate }) => accountingDate <= day) ?? first)?.parentId;
};

/** The vector that the task would send of a month. */
export const naiveVector = (
  all: NaiveOrgUnits,
  task: string,
  unitId: string,
  month: Month,
  through: AccountingDate,
): UnitMonthVector => {
  const own = all.changes.filter((change) => change.task === task && change.unitId === unitId);
  const days = daysFrom(firstDayOf(month), through < lastDayOf(month) ? through : lastDayOf(month));
  const opened = own.filter(({ opens }) => opens).map(({ day }) => day);
  return {
    unitId,
    month,
    firstAccountOn: opened.toSorted()[0] ?? null,
    balances: days.map((day) => sum(own.filter((change) => change.day <= day).map(({ amount }) => amount))),
    openAccounts: opened.filter((day) => day <= (days.at(-1) ?? '')).length,
  };
};

/** A unit's month as far as it is closed. */
export const naiveMonth = (
  all: NaiveOrgUnits,
  unitId: string,
  month: Month,
  through: AccountingDate,
): DepositMonth | undefined => {
  const days = daysFrom(firstDayOf(month), lastDayOf(month));
  const firstOn = days.find((day) => firstsOn(all, unitId, day, true).some((first) => first <= day));
  const counted = days.filter((day) => firstOn !== undefined && day >= firstOn && day <= through);
  const end = days.at(-1) ?? '';
  if (firstOn === undefined || counted.length === 0) return undefined;
  const hasAccounts = firstsOn(all, unitId, end, false).some((first) => first <= end);
  return {
    month,
    basis: restsOnAccounts(all, unitId, end) ? 'accounts' : 'ledger',
    firstOn,
    isComplete: firstOn === days[0],
    closings: counted.map((day) => decided(all, unitId, day)),
    accountsClosings:
      hasAccounts && days.some((day) => hasLedgerBelow(all, unitId, day))
        ? counted.map((day) => accountsOn(all, unitId, day))
        : null,
    openAccountsAtEnd: hasAccounts ? openOn(all, unitId, end) : null,
  };
};

/** The last day of a branch or entity that whoever had it on that day has closed. */
export const naiveClosed = (
  all: NaiveOrgUnits,
  unitId: string,
  today: AccountingDate,
): AccountingDate | undefined =>
  daysFrom('2025-12-01', today).findLast((day) => {
    const through = all.closed[entityOn(all, unitId, day)];
    return through !== undefined && through >= day;
  });

/** The legal entity on a day: the test names entities with an E. */
export const entityOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): string =>
  unitId.startsWith('E') ? unitId : entityOn(all, naiveParent(all, unitId, day) ?? 'E?', day);

const unitsOf = ({ declared }: NaiveOrgUnits): readonly string[] => [
  ...new Set(declared.map(({ orgUnitId }) => orgUnitId)),
];

const childrenOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): readonly string[] =>
  unitsOf(all).filter((child) => naiveParent(all, child, day) === unitId);

const ownOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): bigint =>
  sum(
    all.changes.filter((change) => change.unitId === unitId && change.day <= day).map(({ amount }) => amount),
  );

const accountsOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): bigint =>
  sum([ownOn(all, unitId, day), ...childrenOn(all, unitId, day).map((child) => accountsOn(all, child, day))]);

const decided = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): bigint =>
  ledgerOn(all, unitId, day) ??
  sum([ownOn(all, unitId, day), ...childrenOn(all, unitId, day).map((child) => decided(all, child, day))]);

const ledgerOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): bigint | undefined => {
  const known = inOrder(
    all.ledger.filter((balance) => balance.orgUnitId === unitId && balance.accountingDate <= day),
  );
  const newest = known.at(-1)?.accountingDate;
  const total = known.findLast(
    (balance) => balance.accountingDate === newest && balance.depositType === undefined,
  );
  if (newest === undefined || total !== undefined) return total && BigInt(total.balanceMinor);
  const types = new Map(known.map((balance) => [balance.depositType, BigInt(balance.balanceMinor)]));
  types.delete(undefined);
  return sum([...types.values()]);
};

/** Every account's, and with `ledgerToo` every ledger balance's day, of a unit and all below it on a day. */
const firstsOn = (
  all: NaiveOrgUnits,
  unitId: string,
  day: AccountingDate,
  ledgerToo: boolean,
): readonly AccountingDate[] => [
  ...all.changes.filter((change) => change.unitId === unitId && change.opens).map((change) => change.day),
  ...all.ledger.filter(({ orgUnitId }) => ledgerToo && orgUnitId === unitId).map((one) => one.accountingDate),
  ...childrenOn(all, unitId, day).flatMap((child) => firstsOn(all, child, day, ledgerToo)),
];

const hasLedgerBelow = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): boolean =>
  ledgerOn(all, unitId, day) !== undefined ||
  childrenOn(all, unitId, day).some((child) => hasLedgerBelow(all, child, day));

const restsOnAccounts = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): boolean =>
  ledgerOn(all, unitId, day) === undefined &&
  (all.changes.some((change) => change.unitId === unitId && change.opens && change.day <= day) ||
    childrenOn(all, unitId, day).some((child) => restsOnAccounts(all, child, day)));

const openOn = (all: NaiveOrgUnits, unitId: string, day: AccountingDate): number =>
  all.changes.filter((change) => change.unitId === unitId && change.opens && change.day <= day).length +
  childrenOn(all, unitId, day).reduce((open, child) => open + openOn(all, child, day), 0);

const inOrder = <Dated extends Readonly<{ accountingDate: AccountingDate }>>(
  all: readonly Dated[],
): readonly Dated[] =>
  all.toSorted(
    (a, b) => Number(a.accountingDate > b.accountingDate) - Number(a.accountingDate < b.accountingDate),
  );

const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((total, amount) => total + amount, 0n);

const daysFrom = (from: AccountingDate, through: AccountingDate): readonly AccountingDate[] => {
  const days: AccountingDate[] = [];
  for (let day = from; day <= through; day = addDays(day, 1)) days.push(day);
  return days;
};

/** The months from that of one day to that of another. */
export const monthsFrom = (from: AccountingDate, through: AccountingDate): readonly Month[] => {
  const months: Month[] = [];
  for (let month = monthOf(from); month <= monthOf(through); month = nextMonth(month)) months.push(month);
  return months;
};
