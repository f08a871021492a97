import {
  type AccountingDate,
  addDays,
  lastDayOf,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
} from '@tocsin/banking-calendar';
import type { EvidenceRef } from '@tocsin/events';

import { LATEST, type OrgTree } from './org-tree.ts';
import { DEFAULT_LEGAL_ENTITY } from './tree-segment.ts';

/** A day's close of one legal entity, or of all where none is named. */
export type DayClose = Readonly<{
  legalEntityId?: string | undefined;
  accountingDate: AccountingDate;
  /** The event that closed it. */
  evidence: EvidenceRef;
}>;

type ScopeClosed = Readonly<{
  through: AccountingDate;
  last: EvidenceRef;
  /** What closed a month's last day. */
  monthCloses: Readonly<Record<Month, EvidenceRef>>;
}>;

/** How far each legal entity is closed, and what closed its months. Plain state. */
export type ClosedDays = Readonly<{ all?: ScopeClosed; entities: Readonly<Record<string, ScopeClosed>> }>;

/** Before the first close. */
export const noClosedDays = (): ClosedDays => ({ entities: {} });

/** Closes a day and every earlier one; a day that is closed already stays as it is. */
export const withDayClosed = (
  closed: ClosedDays,
  { legalEntityId, accountingDate, evidence }: DayClose,
): Readonly<{ closed: ClosedDays; isAgain: boolean }> => {
  const before = legalEntityId === undefined ? closed.all?.through : closedThrough(closed, legalEntityId);
  if (before !== undefined && accountingDate <= before) return { closed, isAgain: true };

  const scope = legalEntityId === undefined ? closed.all : closed.entities[legalEntityId];
  const ended = monthsEnded(before, accountingDate).map((month) => [month, evidence] as const);
  const after = {
    through: accountingDate,
    last: evidence,
    monthCloses: { ...scope?.monthCloses, ...Object.fromEntries(ended) },
  };
  return {
    closed:
      legalEntityId === undefined
        ? { ...closed, all: after }
        : { ...closed, entities: { ...closed.entities, [legalEntityId]: after } },
    isAgain: false,
  };
};

/** The last closed day of a legal entity. */
export const closedThrough = (closed: ClosedDays, legalEntityId: string): AccountingDate | undefined =>
  newestOf(closed, legalEntityId)?.through;

/**
 * The last closed day of a unit: that of the entity it belonged to on it; a union's is its slowest entity's.
 *
 * An entity that closes a day closes the earlier days of its units too, also those they spent elsewhere.
 */
export const unitClosedThrough = (
  closed: ClosedDays,
  tree: OrgTree,
  unitId: string,
): AccountingDate | undefined => {
  if (closed.all === undefined && Object.keys(closed.entities).length === 0) return undefined;
  if (tree.kindOf(unitId) === 'union') return slowest(closed, entitiesBelow(tree, unitId));
  for (const { from, to } of tree.spans('0000-01-01', LATEST).toReversed()) {
    const through = closedThrough(closed, tree.legalEntityOf(unitId, from) ?? DEFAULT_LEGAL_ENTITY);
    if (through === undefined || through < from) continue;
    if (through > to) return to;
    return through;
  }
  return undefined;
};

/** The day that the slowest of these entities has closed; undefined while one has closed none. */
export const slowest = (
  closed: ClosedDays,
  legalEntityIds: readonly string[],
): AccountingDate | undefined => {
  const dates = legalEntityIds.map((id) => closedThrough(closed, id)).sort();
  return dates.includes(undefined) ? undefined : dates[0];
};

/** The events that closed a unit's months, where they are known, by month. */
export const monthClosesOf = (
  closed: ClosedDays,
  tree: OrgTree,
  unitId: string,
): Readonly<Record<Month, EvidenceRef>> => {
  const scopes = [closed.all, ...Object.values(closed.entities)];
  const months = new Set(scopes.flatMap((scope) => Object.keys(scope?.monthCloses ?? {})));
  return Object.fromEntries(
    [...months].sort().flatMap((month) => {
      const legalEntityId = tree.legalEntityOf(unitId, lastDayOf(month));
      const own = legalEntityId === undefined ? undefined : closed.entities[legalEntityId];
      const close = own?.monthCloses[month] ?? closed.all?.monthCloses[month];
      return close === undefined ? [] : [[month, close] as const];
    }),
  );
};

/** The event that last closed a day of a unit. */
export const lastCloseOf = (closed: ClosedDays, tree: OrgTree, unitId: string): EvidenceRef | undefined =>
  newestOf(closed, tree.legalEntityOf(unitId) ?? DEFAULT_LEGAL_ENTITY)?.last;

/** Forgets what closed the months before one. */
export const pruneCloses = (closed: ClosedDays, keepFrom: Month): ClosedDays => {
  const pruned = (scope: ScopeClosed): ScopeClosed => ({
    ...scope,
    monthCloses: Object.fromEntries(Object.entries(scope.monthCloses).filter(([month]) => month >= keepFrom)),
  });
  const entities = Object.entries(closed.entities).map(([id, scope]) => [id, pruned(scope)] as const);
  return { ...(closed.all && { all: pruned(closed.all) }), entities: Object.fromEntries(entities) };
};

const newestOf = ({ all, entities }: ClosedDays, legalEntityId: string): ScopeClosed | undefined => {
  const own = entities[legalEntityId];
  if (own === undefined || all === undefined) return own ?? all;
  return all.through > own.through ? all : own;
};

const entitiesBelow = (tree: OrgTree, unionId: string): readonly string[] => {
  const entities = tree.descendantsOf(unionId).map((unitId) => tree.legalEntityOf(unitId));
  return [...new Set(entities.filter((id) => id !== undefined))];
};

/** The months whose last day lies after one day and up to another; the first close names only the newest. */
const monthsEnded = (after: AccountingDate | undefined, through: AccountingDate): readonly Month[] => {
  const months: Month[] = [];
  let month = after === undefined ? previousMonth(monthOf(through)) : monthOf(addDays(after, 1));
  while (lastDayOf(month) <= through) {
    months.push(month);
    month = nextMonth(month);
  }
  return months;
};
