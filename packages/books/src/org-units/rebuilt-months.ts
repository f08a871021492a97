import { type Month, nextMonth } from '@tocsin/banking-calendar';

import { monthFromKept, monthWithoutDays, sameUnitMonth, type UnitMonth } from './unit-month.ts';

/** A unit's kept months after some were worked out again. */
export type RebuiltMonths = Readonly<{
  kept: readonly UnitMonth[];
  /** The first month that says something else than before; undefined where none does. */
  changedFrom: Month | undefined;
}>;

/** Works out a unit's months of a span again, and keeps those that an earlier one does not carry anyway. */
export const rebuiltMonths = ({
  kept,
  from,
  through,
  figureOf,
}: Readonly<{
  kept: readonly UnitMonth[];
  from: Month;
  through: Month;
  figureOf: (month: Month) => UnitMonth | undefined;
}>): RebuiltMonths => {
  const rebuilt = kept.filter(({ month }) => month < from);
  let changedFrom: Month | undefined;
  for (let month = from; month <= through; month = nextMonth(month)) {
    const carried = monthFromKept(rebuilt, month);
    // Said outright: silence would carry the earlier balances on.
    const figure = figureOf(month) ?? (carried && monthWithoutDays(month));
    if (figure && !(carried && sameUnitMonth(carried, figure))) rebuilt.push(figure);
    const before = monthFromKept(kept, month);
    if (!isSame(before, figure)) changedFrom ??= month;
  }
  return { kept: rebuilt, changedFrom };
};

const isSame = (a: UnitMonth | undefined, b: UnitMonth | undefined): boolean =>
  a === b || (a !== undefined && b !== undefined && sameUnitMonth(a, b));
