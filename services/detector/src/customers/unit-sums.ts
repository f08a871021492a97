import { dayNumber, firstDayOf, monthOf } from '@tocsin/banking-calendar';
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
  /** The vectors of units of the scope that changed since their last round, up to a closed day. */
  vectors: (closedDay: number, isInScope: (unitId: string) => boolean) => readonly UnitMonthVector[];
  /** Takes months that nothing can change any more into the base. */
  forgetBefore: (date: string) => void;
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
    vectors: (closedDay, isInScope) =>
      changed
        .take(closedDay, isInScope)
        .flatMap(({ unitId, fromDay }) =>
          unitVectors(unitId, unitOf(unitId), { fromDay, throughDay: closedDay }),
        ),
    forgetBefore: (date) => {
      const day = dayNumber(firstDayOf(monthOf(date)));
      for (const unitId of unitIds) {
        const unit = unitOf(unitId);
        if ((unit.days[0] ?? day) >= day) continue;
        forgetUnitBefore(unit, day);
        units.set(unitId, unit);
      }
    },
  };
};
