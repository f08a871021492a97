import type { Caller } from '@tocsin/service-kit';
import { type UnitTree, withEverythingBelow } from './unit-tree.ts';

/** The units that exist for a caller. */
export type VisibleUnits = Readonly<{
  ids: readonly string[] | 'all';
  includes: (orgUnitId: string) => boolean;
}>;

/** The units of a caller's token and everything below them. */
export const visibleUnits = ({ orgUnits }: Pick<Caller, 'orgUnits'>, tree: UnitTree): VisibleUnits => {
  if (orgUnits === 'all') return { ids: 'all', includes: tree.isKnown };
  const ids = withEverythingBelow(tree, orgUnits);
  const included = new Set(ids);
  return { ids, includes: (orgUnitId) => included.has(orgUnitId) };
};
