import {
  noOrgUnits,
  ORG_UNIT_BOOK_KEY,
  type OrgTreeState,
  type OrgUnitBookState,
  type OrgUnitChanges,
  type OrgUnitIndex,
  orgUnitValues,
  type UnitMonth,
  type UnitSources,
} from '@tocsin/books';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

const indexFormat: StateFormat<OrgUnitIndex> = { ...orgUnitValues.index, isPinned: true };
const treeFormat: StateFormat<OrgTreeState> = { ...orgUnitValues.tree, isPinned: true };
const sourcesFormat: StateFormat<UnitSources> = { ...orgUnitValues.sources, isPinned: true };
const monthsFormat: StateFormat<readonly UnitMonth[]> = { ...orgUnitValues.months, isPinned: true };

/** The org-unit book as it is stored: each unit's values under keys of their own. */
export const storedBook = (state: TaskState) => {
  const index = state.store(indexFormat);
  const tree = state.store(treeFormat);
  const sources = state.store(sourcesFormat);
  const months = state.store(monthsFormat);
  return {
    /** The whole book: one task holds it in memory. */
    load: async (): Promise<OrgUnitBookState> => {
      await index.load([ORG_UNIT_BOOK_KEY]);
      await tree.load([ORG_UNIT_BOOK_KEY]);
      const stored = index.get(ORG_UNIT_BOOK_KEY);
      const treeState = tree.get(ORG_UNIT_BOOK_KEY);
      if (stored === undefined || treeState === undefined) return noOrgUnits();
      await sources.load(stored.unitIds);
      await months.load(stored.unitIds);
      return {
        index: stored,
        tree: treeState,
        sources: new Map(stored.unitIds.flatMap((id) => entryOf(id, sources.get(id)))),
        months: new Map(stored.unitIds.flatMap((id) => entryOf(id, months.get(id)))),
      };
    },
    save: (changes: OrgUnitChanges): void => {
      if (changes.index) index.set(ORG_UNIT_BOOK_KEY, changes.index);
      if (changes.tree) tree.set(ORG_UNIT_BOOK_KEY, changes.tree);
      for (const [unitId, value] of changes.sources) sources.set(unitId, value);
      for (const [unitId, value] of changes.months) months.set(unitId, value);
    },
  };
};

const entryOf = <Value>(key: string, value: Value | undefined): [string, Value][] =>
  value === undefined ? [] : [[key, value]];
