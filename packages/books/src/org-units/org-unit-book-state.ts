import type { Month } from '@tocsin/banking-calendar';

import { type ClosedDays, noClosedDays } from './closed-days.ts';
import type { OrgTreeState } from './org-tree.ts';
import type { UnitSources } from './unit-figures.ts';
import type { UnitMonth } from './unit-month.ts';

/** What the book keeps beside its units. */
export type OrgUnitIndex = Readonly<{
  closed: ClosedDays;
  /** The earliest and the latest month that anything was told of. */
  toldFrom: Month | null;
  toldThrough: Month | null;
  /** Months before it can change no more; null until the first was pruned. */
  detailFrom: Month | null;
  /** Months before it are not kept; null until the first was pruned. */
  keptFrom: Month | null;
  /** The units that have sources or kept months: what a new owner has to load. */
  unitIds: readonly string[];
}>;

/** The whole book as plain values, each small enough to be stored alone. */
export type OrgUnitBookState = Readonly<{
  index: OrgUnitIndex;
  tree: OrgTreeState;
  /** What was told of a unit itself: only the book needs it. */
  sources: ReadonlyMap<string, UnitSources>;
  /** A unit's decided months, oldest first: what positions are read from. */
  months: ReadonlyMap<string, readonly UnitMonth[]>;
}>;

/** The values that changed and have to be stored. */
export type OrgUnitChanges = Readonly<{
  index: OrgUnitIndex | undefined;
  tree: OrgTreeState | undefined;
  sources: ReadonlyMap<string, UnitSources>;
  months: ReadonlyMap<string, readonly UnitMonth[]>;
}>;

/** A book of which nothing is known yet. */
export const noOrgUnits = (): OrgUnitBookState => ({
  index: {
    closed: noClosedDays(),
    toldFrom: null,
    toldThrough: null,
    detailFrom: null,
    keptFrom: null,
    unitIds: [],
  },
  tree: [],
  sources: new Map(),
  months: new Map(),
});
