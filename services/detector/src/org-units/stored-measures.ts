import { addDays, firstDayOf, type Month, monthOf, previousMonth } from '@tocsin/banking-calendar';
import {
  type ChangedUnit,
  condenseMeasures,
  LATEST,
  type Measures,
  type OrgTree,
  type OrgUnitBook,
  tellMeasures,
  type UnitMeasures,
  type UnitMeasuresVector,
} from '@tocsin/books';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

const unitFormat: StateFormat<UnitMeasures> = { name: 'org-unit-measures', version: 1, isPinned: true };
const indexFormat: StateFormat<string[]> = { name: 'org-unit-measures-index', version: 1, isPinned: true };
const INDEX_KEY = 'units';

/** Month-ends of loans that are kept: as many as can be asked about running, behind the latest event. */
const BALANCE_MONTHS_KEPT = 18;

/** What the customers tasks counted at each unit, as they last told it. */
export type StoredMeasures = Readonly<{
  /** To read. */
  measures: Measures;
  tell: (task: string, vector: UnitMeasuresVector) => void;
  /** Ends a round: names what was told changes, sub-units reaching all above them. The book has closed its day. */
  settle: (book: OrgUnitBook) => readonly ChangedUnit[];
  /** Forgets what of a unit can change no more. */
  prune: (unitId: string, lastClosed: string, latenessDaysMax: number) => void;
}>;

export const storedMeasures = async (state: TaskState): Promise<StoredMeasures> => {
  const index = state.store(indexFormat);
  const units = state.store(unitFormat);
  await index.load([INDEX_KEY]);
  const unitIds = index.get(INDEX_KEY) ?? [];
  await units.load(unitIds);
  const measures: Measures = Object.fromEntries(
    unitIds.map((unitId) => [unitId, units.get(unitId) ?? { months: {} }]),
  );
  // Begins anew with every round, and only whole rounds are read.
  let told: { unitId: string; month: Month }[] = [];

  const save = (unitId: string, unit: UnitMeasures): void => {
    if (!units.isLoaded(unitId)) {
      unitIds.push(unitId);
      index.set(INDEX_KEY, unitIds);
    }
    units.set(unitId, unit);
  };

  return {
    measures,
    tell: (task, vector) => {
      const { unitId, month } = vector;
      if (tellMeasures(measures, task, vector) === 'told') told.push({ unitId, month });
    },
    settle: (book) => {
      const changed = told.flatMap(({ unitId, month }) => reachedBy(book.tree, unitId, month));
      for (const { unitId } of told) {
        const unit = measures[unitId];
        if (unit === undefined) continue;
        const lastClosed = book.lastClosed(unitId);
        if (hasLoans(unit) && lastClosed !== undefined) unit.loansFrom ??= monthOf(lastClosed);
        save(unitId, unit);
      }
      told = [];
      return changed;
    },
    prune: (unitId, lastClosed, latenessDaysMax) => {
      const unit = measures[unitId];
      if (unit === undefined) return;
      const detailFrom = previousMonth(monthOf(addDays(lastClosed, -latenessDaysMax)));
      const balancesFrom = monthsBefore(monthOf(lastClosed), BALANCE_MONTHS_KEPT);
      if (condenseMeasures(unit, { detailFrom, balancesFrom })) save(unitId, unit);
    },
  };
};

/** The first month-end of a unit's loans that is kept. */
export const balancesKeptFrom = (lastClosed: string): Month =>
  monthsBefore(monthOf(lastClosed), BALANCE_MONTHS_KEPT);

/** What is told of a unit's month reaches every unit above it in the month or later. */
const reachedBy = (tree: OrgTree, unitId: string, fromMonth: Month): readonly ChangedUnit[] => {
  const reached = new Set([unitId]);
  for (const { from } of tree.spans(firstDayOf(fromMonth), LATEST))
    for (let at = tree.parentOf(unitId, from); at !== undefined; at = tree.parentOf(at, from))
      reached.add(at);
  return [...reached].map((reachedId) => ({ unitId: reachedId, fromMonth }));
};

const hasLoans = ({ months }: UnitMeasures): boolean =>
  Object.values(months).some((tellers) => Object.values(tellers).some(({ loans }) => loans !== undefined));

const monthsBefore = (month: Month, count: number): Month =>
  count === 0 ? month : monthsBefore(previousMonth(month), count - 1);
