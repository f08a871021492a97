import assert from 'node:assert';

import { type AccountingDate, daysIn, firstDayOf, type Month } from '@tocsin/banking-calendar';
import type { OrgUnitBalanceDeclared } from '@tocsin/events';

type LedgerDay = Readonly<{
  on: AccountingDate;
  /** In minor units; null where only types were declared on the day. */
  total: number | null;
  types: Readonly<Record<string, number>>;
}>;

/** A unit's general-ledger balances (日计表). Plain state; declaring gives a new one. */
export type LedgerBalances = Readonly<{
  /** From this day on the ledger decides. */
  firstOn: AccountingDate;
  /** Days with a declaration, in order. */
  days: readonly LedgerDay[];
}>;

/** Takes a declared balance: the later one of the same day and type wins. */
export const withLedgerBalance = (
  ledger: LedgerBalances | undefined,
  { accountingDate, depositType, balanceMinor }: OrgUnitBalanceDeclared,
): LedgerBalances => {
  const days = ledger?.days ?? [];
  const same = days.find(({ on }) => on === accountingDate) ?? { on: accountingDate, total: null, types: {} };
  const declared =
    depositType === undefined
      ? { ...same, total: balanceMinor }
      : { ...same, types: { ...same.types, [depositType]: balanceMinor } };
  const others = days.filter(({ on }) => on !== accountingDate);
  const all = [...others, declared].sort((a, b) => (a.on < b.on ? -1 : 1));
  const firstOn = ledger !== undefined && ledger.firstOn < accountingDate ? ledger.firstOn : accountingDate;
  return { firstOn, days: all };
};

/**
 * The ledger's balance on every day of a month; undefined before its first declaration.
 *
 * The newest day with a declaration decides: its total if it has one, else the sum of what was last declared
 * of each type. It stands until the next.
 */
export const ledgerMonth = (ledger: LedgerBalances, month: Month): readonly (bigint | undefined)[] => {
  const monthStart = firstDayOf(month);
  const carried = ledger.days.findLastIndex(({ on }) => on < monthStart);
  let types = typesThrough(ledger.days.slice(0, carried + 1));
  let balance = balanceOf(ledger.days[carried], types);
  const declaredOn = new Map(ledger.days.slice(carried + 1).map((day) => [day.on, day]));

  return Array.from({ length: daysIn(month) }, (_, index) => {
    const declared = declaredOn.get(`${month}-${String(index + 1).padStart(2, '0')}`);
    if (declared) {
      types = { ...types, ...declared.types };
      balance = balanceOf(declared, types);
    }
    return balance;
  });
};

/** Forgets the days before a month, except what of them still stands. */
export const pruneLedger = (ledger: LedgerBalances, keepFrom: Month): LedgerBalances => {
  const cutOff = firstDayOf(keepFrom);
  const old = ledger.days.filter(({ on }) => on < cutOff);
  const last = old.at(-1);
  if (last === undefined || old.length === 1) return ledger;
  const standing = { on: last.on, total: last.total, types: typesThrough(old) };
  return { firstOn: ledger.firstOn, days: [standing, ...ledger.days.slice(old.length)] };
};

const typesThrough = (days: readonly LedgerDay[]): Readonly<Record<string, number>> =>
  Object.assign({}, ...days.map(({ types }) => types));

const balanceOf = (
  day: LedgerDay | undefined,
  types: Readonly<Record<string, number>>,
): bigint | undefined => {
  if (day === undefined) return undefined;
  if (day.total !== null) return BigInt(day.total);
  const balances = Object.values(types);
  assert(balances.length > 0, `a ledger day declares a total or a type: ${day.on}`);
  return balances.reduce((sum, balance) => sum + BigInt(balance), 0n);
};
