import {
  dateOfDay,
  dayNumber,
  daysIn,
  firstDayOf,
  type Month,
  monthOf,
  nextMonth,
} from '@tocsin/banking-calendar';
import type { UnitMonthVector } from '@tocsin/books';
import type { StateFormat } from '@tocsin/stream-runtime';

/**
 * One task's part of a unit's deposits: what changed on which day. Plain state, changed in place.
 *
 * Days are `dayNumber`s, ascending; balances before the first kept day are in `baseMinor` and `baseAccounts`.
 */
export type UnitBalances = {
  /** The day of the unit's first deposit account in this task; null while it had none. */
  firstAccountDay: number | null;
  baseMinor: bigint;
  baseAccounts: number;
  days: number[];
  /** Added to the balance of its day and of every later one. */
  balanceChanges: bigint[];
  accountChanges: number[];
};

export const unitBalancesFormat: StateFormat<UnitBalances> = { name: 'unit', version: 1, isPinned: true };

export const noUnitBalances = (): UnitBalances => ({
  firstAccountDay: null,
  baseMinor: 0n,
  baseAccounts: 0,
  days: [],
  balanceChanges: [],
  accountChanges: [],
});

/** Adds to the balance and to the open accounts of every day from `day` on. */
export const addToUnit = (
  unit: UnitBalances,
  day: number,
  balanceMinor: number,
  openAccounts: number,
): void => {
  const at = placeOf(unit.days, day);
  if (unit.days[at] !== day) {
    unit.days.splice(at, 0, day);
    unit.balanceChanges.splice(at, 0, 0n);
    unit.accountChanges.splice(at, 0, 0);
  }
  unit.balanceChanges[at] = (unit.balanceChanges[at] ?? 0n) + BigInt(balanceMinor);
  unit.accountChanges[at] = (unit.accountChanges[at] ?? 0) + openAccounts;
};

/** The first index whose day is not before `day`; nearly always the last one or the end. */
const placeOf = (days: readonly number[], day: number): number => {
  let at = days.length;
  while (at > 0 && (days[at - 1] ?? 0) >= day) at -= 1;
  return at;
};

/** Takes what happened before `day` into the base. */
export const forgetUnitBefore = (unit: UnitBalances, day: number): void => {
  const kept = placeOf(unit.days, day);
  for (let at = 0; at < kept; at += 1) {
    unit.baseMinor += unit.balanceChanges[at] ?? 0n;
    unit.baseAccounts += unit.accountChanges[at] ?? 0;
  }
  unit.days.splice(0, kept);
  unit.balanceChanges.splice(0, kept);
  unit.accountChanges.splice(0, kept);
};

/** The unit's vectors of all months from that of `fromDay` to that of `throughDay`, the last day counted. */
export const unitVectors = (
  unitId: string,
  unit: UnitBalances,
  { fromDay, throughDay }: Readonly<{ fromDay: number; throughDay: number }>,
): readonly UnitMonthVector[] => {
  const firstAccountOn = unit.firstAccountDay === null ? null : dateOfDay(unit.firstAccountDay);
  const vectors: UnitMonthVector[] = [];
  const running = runningTotals(unit);
  for (const month of monthsBetween(fromDay, throughDay)) {
    const firstDay = dayNumber(firstDayOf(month));
    const days = Math.min(daysIn(month), throughDay - firstDay + 1);
    const balances = Array.from(
      { length: days },
      (_, index) => running.through(firstDay + index).balanceMinor,
    );
    const { openAccounts } = running.through(firstDay + days - 1);
    vectors.push({ unitId, month, firstAccountOn, balances, openAccounts });
  }
  return vectors;
};

const monthsBetween = (fromDay: number, throughDay: number): readonly Month[] => {
  const last = monthOf(dateOfDay(throughDay));
  const months: Month[] = [];
  for (let month = monthOf(dateOfDay(fromDay)); month <= last; month = nextMonth(month)) months.push(month);
  return months;
};

/** Totals day by day; asked for days in ascending order only. */
const runningTotals = (unit: UnitBalances) => {
  let at = 0;
  let balanceMinor = unit.baseMinor;
  let openAccounts = unit.baseAccounts;
  return {
    through: (day: number) => {
      for (; at < unit.days.length && (unit.days[at] ?? 0) <= day; at += 1) {
        balanceMinor += unit.balanceChanges[at] ?? 0n;
        openAccounts += unit.accountChanges[at] ?? 0;
      }
      return { balanceMinor, openAccounts };
    },
  };
};
