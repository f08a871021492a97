import type { AccountingDate } from '@tocsin/banking-calendar';

import { LATEST, type OrgTree } from './org-tree.ts';

/** A unit whose figures or whose legal entity may differ from a day on. */
export type AffectedUnit = Readonly<{ unitId: string; from: AccountingDate }>;

/**
 * What a change of the tree touches from a day on: every unit that hangs elsewhere, its old and its new
 * ancestors, and every unit that belongs to another legal entity or is of another kind.
 */
export const affectedByTree = (
  before: OrgTree,
  after: OrgTree,
  since: AccountingDate,
): readonly AffectedUnit[] => {
  const affected: AffectedUnit[] = [];
  for (const from of startsOf(before, after, since)) {
    for (const unitId of after.units()) {
      const isElsewhere = before.parentOf(unitId, from) !== after.parentOf(unitId, from);
      const isOther =
        before.legalEntityOf(unitId, from) !== after.legalEntityOf(unitId, from) ||
        before.kindOf(unitId, from) !== after.kindOf(unitId, from);
      if (isElsewhere || isOther) affected.push({ unitId, from });
      if (!isElsewhere) continue;
      const above = [...ancestorsOf(before, unitId, from), ...ancestorsOf(after, unitId, from)];
      affected.push(...above.map((ancestorId) => ({ unitId: ancestorId, from })));
    }
  }
  return affected;
};

/** The units above one on a day, nearest first. */
export const ancestorsOf = (tree: OrgTree, unitId: string, day: AccountingDate): readonly string[] => {
  const above: string[] = [];
  for (let at = tree.parentOf(unitId, day); at !== undefined; at = tree.parentOf(at, day)) above.push(at);
  return above;
};

const startsOf = (before: OrgTree, after: OrgTree, since: AccountingDate): readonly AccountingDate[] => {
  const spans = [...before.spans(since, LATEST), ...after.spans(since, LATEST)];
  return [...new Set(spans.map(({ from }) => from))].sort();
};
