import type { Month } from '@tocsin/banking-calendar';

import type { ClosedDays } from './closed-days.ts';
import { type OrgTree, orgTree } from './org-tree.ts';
import type { OrgUnitBookState, OrgUnitChanges, OrgUnitIndex } from './org-unit-book-state.ts';
import { type UnitFigures, type UnitSources, unitFigures } from './unit-figures.ts';
import type { UnitMonth } from './unit-month.ts';

/** A book in memory: its values, the round that is open, and what is not stored yet. Changed in place. */
export type OrgUnitMemory = {
  readonly tree: OrgTree;
  readonly sources: Map<string, UnitSources>;
  readonly months: Map<string, readonly UnitMonth[]>;
  readonly figures: UnitFigures;
  readonly latenessMaxDays: number;
  readonly monthsKept: number;
  closed: ClosedDays;
  toldFrom: Month | null;
  toldThrough: Month | null;
  detailFrom: Month | null;
  keptFrom: Month | null;
  round: {
    /** Units of which something was told, from which month on. */
    readonly marks: Map<string, Month>;
    /** The tree as the last round left it, once a declaration may have changed it. */
    treeBefore: OrgTree | undefined;
    hasClosed: boolean;
  };
  readonly unsaved: { index: boolean; tree: boolean; sources: Set<string>; months: Set<string> };
};

/** Builds the memory of a stored book. */
export const orgUnitMemory = (
  state: OrgUnitBookState,
  { latenessMaxDays, monthsKept }: Readonly<{ latenessMaxDays: number; monthsKept: number }>,
): OrgUnitMemory => {
  const { closed, toldFrom, toldThrough, detailFrom, keptFrom } = state.index;
  const tree = orgTree({ state: state.tree, latenessMaxDays });
  const sources = new Map(state.sources);
  return {
    tree,
    sources,
    months: new Map(state.months),
    figures: unitFigures({ tree, sourcesOf: (unitId) => sources.get(unitId) }),
    latenessMaxDays,
    monthsKept,
    closed,
    toldFrom,
    toldThrough,
    detailFrom,
    keptFrom,
    round: { marks: new Map(), treeBefore: undefined, hasClosed: false },
    unsaved: { index: false, tree: false, sources: new Set(), months: new Set() },
  };
};

/** What is not stored yet; the next call names only what changed after this one. */
export const takeUnsaved = (memory: OrgUnitMemory): OrgUnitChanges => {
  const { unsaved } = memory;
  const changes = {
    index: unsaved.index ? indexOf(memory) : undefined,
    tree: unsaved.tree ? memory.tree.state() : undefined,
    sources: chosen(memory.sources, unsaved.sources),
    months: chosen(memory.months, unsaved.months),
  };
  unsaved.index = false;
  unsaved.tree = false;
  unsaved.sources.clear();
  unsaved.months.clear();
  return changes;
};

const indexOf = ({
  closed,
  toldFrom,
  toldThrough,
  detailFrom,
  keptFrom,
  sources,
  months,
}: OrgUnitMemory): OrgUnitIndex => ({
  closed,
  toldFrom,
  toldThrough,
  detailFrom,
  keptFrom,
  unitIds: [...new Set([...sources.keys(), ...months.keys()])].sort(),
});

const chosen = <Value>(
  all: ReadonlyMap<string, Value>,
  keys: ReadonlySet<string>,
): ReadonlyMap<string, Value> => new Map([...all].filter(([key]) => keys.has(key)));
