import { dateOfDay, type Month, monthOf } from '@tocsin/banking-calendar';
import {
  type Measures,
  pruneMeasures,
  toldMeasures,
  type UnitMeasures,
  type UnitMeasuresVector,
} from '@tocsin/books';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

/** What this task counts at one unit, and the months that the next round has to say. */
type CountedUnit = { measures: UnitMeasures; keptFrom: Month; changed: Month[] };

const unitFormat: StateFormat<CountedUnit> = { name: 'counted-unit', version: 1, isPinned: true };
const indexFormat: StateFormat<string[]> = { name: 'counted-unit-index', version: 1, isPinned: true };
const INDEX_KEY = 'units';
/** The task is the only one who counts here; who it is, its partition says. */
const TELLER = 'own';

/** Adds to the measures of a unit and month. */
export type Addition = (
  measures: Measures,
  at: Readonly<{ teller: string; unitId: string; month: Month }>,
) => void;

/** What this task's customers' events add up to per unit and month besides deposits. */
export type CountedMeasures = Readonly<{
  /** Counts what happened in a month; of a forgotten one nobody asks any more. */
  count: (unitId: string, month: Month, addition: Addition) => void;
  /** Counts what holds from a month on: from a forgotten one on, it counts in the oldest that is kept. */
  countFrom: (unitId: string, month: Month, addition: Addition) => void;
  /** What changed since its unit's last round, months to come included; undefined: out of scope. */
  vectors: (closedDayOf: (unitId: string) => number | undefined) => readonly UnitMeasuresVector[];
  /** Forgets months before a unit's oldest day that is still accepted: they were told. */
  forgetBefore: (oldestDayOf: (unitId: string) => number | undefined) => void;
}>;

const isForgotten = ({ keptFrom }: CountedUnit, month: Month): boolean => month < keptFrom;

export const countedMeasures = async (state: TaskState): Promise<CountedMeasures> => {
  const index = state.store(indexFormat);
  const units = state.store(unitFormat);
  await index.load([INDEX_KEY]);
  const unitIds = index.get(INDEX_KEY) ?? [];
  await units.load(unitIds);

  const unitOf = (unitId: string): CountedUnit => {
    const known = units.isLoaded(unitId) ? units.get(unitId) : undefined;
    if (known) return known;
    unitIds.push(unitId);
    index.set(INDEX_KEY, unitIds);
    return { measures: { months: {} }, keptFrom: '', changed: [] };
  };

  const add = (unitId: string, unit: CountedUnit, month: Month, addition: Addition): void => {
    addition({ [unitId]: unit.measures }, { teller: TELLER, unitId, month });
    if (!unit.changed.includes(month)) unit.changed.push(month);
    units.set(unitId, unit);
  };

  return {
    count: (unitId, month, addition) => {
      const unit = unitOf(unitId);
      if (!isForgotten(unit, month)) add(unitId, unit, month, addition);
    },
    countFrom: (unitId, month, addition) => {
      const unit = unitOf(unitId);
      add(unitId, unit, isForgotten(unit, month) ? unit.keptFrom : month, addition);
    },
    vectors: (closedDayOf) =>
      unitIds.toSorted().flatMap((unitId) => {
        const unit = unitOf(unitId);
        if (unit.changed.length === 0 || closedDayOf(unitId) === undefined) return [];
        const months = unit.changed.sort();
        unit.changed = [];
        units.set(unitId, unit);
        return months.map((month) =>
          toldMeasures({ [unitId]: unit.measures }, { teller: TELLER, unitId, month }),
        );
      }),
    forgetBefore: (oldestDayOf) => {
      for (const unitId of unitIds) {
        const oldestDay = oldestDayOf(unitId);
        const unit = unitOf(unitId);
        const keepFrom = oldestDay === undefined ? '' : monthOf(dateOfDay(oldestDay));
        if (keepFrom <= unit.keptFrom) continue;
        unit.keptFrom = keepFrom;
        pruneMeasures(unit.measures, keepFrom);
        units.set(unitId, unit);
      }
    },
  };
};
