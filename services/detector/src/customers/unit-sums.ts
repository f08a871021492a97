import { dateOfDay, dayNumber, firstDayOf, monthOf } from '@tocsin/banking-calendar';
import type { DepositChange, UnitMonthVector } from '@tocsin/books';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

import { changedUnits } from './changed-units.ts';
import {
  addToUnit,
  forgetUnitBefore,
  noUnitBalances,
  type UnitBalances,
  unitBalancesFormat,
  unitVectors,
} from './unit-balances.ts';

const indexFormat: StateFormat<string[]> = { name: 'unit-index', version: 1, isPinned: true };
const INDEX_KEY = 'units';

/** This task's part of every unit's deposits, and what the next round has to say about them. */
export type UnitSums = Readonly<{
  add: (change: DepositChange) => void;
  /** The vectors of units that changed since their last round, up to their closed day; undefined: out of scope. */
  vectors: (closedDayOf: (unitId: string) => number | undefined) => readonly UnitMonthVector[];
  /** Takes months before a unit's oldest day that is still accepted into the base. */
  forgetBefore: (oldestDayOf: (unitId: string) => number | undefined) => void;
}>;

export const unitSums = async (state: TaskState): Promise<UnitSums> => {
  const index = state.store(indexFormat);
  const units = state.store(unitBalancesFormat);
  const changed = await changedUnits(state);
  await index.load([INDEX_KEY]);
  const unitIds = index.get(INDEX_KEY) ?? [];
  await units.load(unitIds);

  const unitOf = (unitId: string): UnitBalances => {
    const known = units.isLoaded(unitId) ? units.get(unitId) : undefined;
    if (known) return known;
    unitIds.push(unitId);
    index.set(INDEX_KEY, unitIds);
    return noUnitBalances();
  };

  return {
    add: ({ units: deltas, firstAccounts }) => {
      for (const { unitId, fromDay, balanceMinor, openAccounts } of deltas) {
        const unit = unitOf(unitId);
        addToUnit(unit, fromDay, balanceMinor, openAccounts);
        units.set(unitId, unit);
        changed.note(unitId, fromDay);
      }
      for (const { unitId, day } of firstAccounts) {
        const unit = unitOf(unitId);
        if (unit.firstAccountDay !== null && unit.firstAccountDay <= day) continue;
        unit.firstAccountDay = day;
        units.set(unitId, unit);
        changed.note(unitId, day);
      }
    },
    vectors: (closedDayOf) =>
      changed.take(closedDayOf).flatMap(({ unitId, ...days }) => unitVectors(unitId, unitOf(unitId), days)),
    forgetBefore: (oldestDayOf) => {
      for (const unitId of unitIds) {
        const oldestDay = oldestDayOf(unitId);
        const unit = unitOf(unitId);
        if (oldestDay === undefined || (unit.days[0] ?? oldestDay) >= oldestDay) continue;
        forgetUnitBefore(unit, dayNumber(firstDayOf(monthOf(dateOfDay(oldestDay)))));
        units.set(unitId, unit);
      }
    },
  };
};
