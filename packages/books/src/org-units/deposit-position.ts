import { type AccountingDate, type Month, monthOf, nextMonth } from '@tocsin/banking-calendar';
import type { EvidenceRef } from '@tocsin/events';

import { type ClosedDays, lastCloseOf, monthClosesOf, unitClosedThrough } from './closed-days.ts';
import type { OrgTree } from './org-tree.ts';
import type { OrgUnitKind } from './org-unit-versions.ts';
import { closedPart, type DepositMonth, monthFromKept, type UnitMonth } from './unit-month.ts';

/** A unit's deposits by month, as far as its days are closed: what DEP rules judge and people are shown. */
export type DepositPosition = Readonly<{
  unitId: string;
  name: string;
  kind: OrgUnitKind;
  /** Null for a union. */
  legalEntityId: string | null;
  lastClosed: AccountingDate;
  /** Months with a counted day, newest last. */
  months: readonly DepositMonth[];
  /** Months before it are forgotten, null: none is. Any other that is not in `months` has no counted day. */
  keptFrom: Month | null;
  /** What closed the last day of each month of which it is known, by month. */
  monthCloses: Readonly<Record<Month, EvidenceRef>>;
  /** What last closed a day. */
  lastClose: EvidenceRef | null;
}>;

/** The position of a unit from its kept months, oldest first; undefined before its first closed day. */
export const depositPosition = ({
  unitId,
  tree,
  closed,
  kept,
  keptFrom,
}: Readonly<{
  unitId: string;
  tree: OrgTree;
  closed: ClosedDays;
  kept: readonly UnitMonth[];
  keptFrom: Month | null;
}>): DepositPosition | undefined => {
  const lastClosed = unitClosedThrough(closed, tree, unitId);
  if (lastClosed === undefined) return undefined;
  const months = everyMonth(kept, keptFrom, monthOf(lastClosed)).flatMap(
    (unitMonth) => closedPart(unitMonth, lastClosed) ?? [],
  );
  return {
    unitId,
    name: tree.nameOf(unitId),
    kind: tree.kindOf(unitId),
    legalEntityId: tree.legalEntityOf(unitId) ?? null,
    lastClosed,
    months,
    keptFrom,
    monthCloses: monthClosesOf(closed, tree, unitId),
    lastClose: lastCloseOf(closed, tree, unitId) ?? null,
  };
};

const everyMonth = (kept: readonly UnitMonth[], from: Month | null, through: Month): readonly UnitMonth[] => {
  const months: UnitMonth[] = [];
  const first = kept[0]?.month;
  if (first === undefined) return months;
  for (let month = from !== null && from > first ? from : first; month <= through; month = nextMonth(month)) {
    const unitMonth = monthFromKept(kept, month);
    if (unitMonth) months.push(unitMonth);
  }
  return months;
};
