import assert from 'node:assert';

import { type AccountingDate, addDays } from '@tocsin/banking-calendar';
import type { OrgUnitDeclared } from '@tocsin/events';

import {
  type OrgUnitKind,
  type OrgUnitVersion,
  sameVersions,
  versionOn,
  withDeclaration,
} from './org-unit-versions.ts';
import { DEFAULT_LEGAL_ENTITY, type OrgTreeProblem, type TreeSegment, treeSegment } from './tree-segment.ts';

/** A day after every declaration: the tree as it was last declared. */
export const LATEST = '9999-12-31';

/** The versions of each known unit; none for one that events name and nobody declared. Plain state. */
export type OrgTreeState = readonly (readonly [unitId: string, versions: readonly OrgUnitVersion[]])[];

/** A span of days on which the tree does not change; both ends included. */
export type TreeSpan = Readonly<{ from: AccountingDate; to: AccountingDate }>;

/** The bank's units by accounting date: earlier days keep the tree they were closed under. */
export type OrgTree = Readonly<{
  /**
   * Takes a declaration and says whether any day changed. One that lies further behind the unit's last closed
   * day than is accepted counts from the first open day.
   */
  declare: (declared: OrgUnitDeclared, lastClosed?: AccountingDate) => 'changed' | 'unchanged';
  /** Notes a unit that an event names, so that it shows under the default entity until it is declared. */
  mention: (unitId: string) => void;
  parentOf: (unitId: string, day?: AccountingDate) => string | undefined;
  childrenOf: (unitId: string, day?: AccountingDate) => readonly string[];
  /** Undefined for a union. */
  legalEntityOf: (unitId: string, day?: AccountingDate) => string | undefined;
  kindOf: (unitId: string, day?: AccountingDate) => OrgUnitKind;
  /** The id where nobody declared a name. */
  nameOf: (unitId: string, day?: AccountingDate) => string;
  /** Everything below a unit, without itself. */
  descendantsOf: (unitId: string, day?: AccountingDate) => readonly string[];
  /** Declared ones, and the default entity where a unit hangs under it or nothing is declared. */
  legalEntities: (day?: AccountingDate) => readonly string[];
  isKnown: (unitId: string) => boolean;
  units: () => readonly string[];
  /** The spans of constant trees that cover these days, in order. */
  spans: (from: AccountingDate, to: AccountingDate) => readonly TreeSpan[];
  problems: (day?: AccountingDate) => readonly OrgTreeProblem[];
  /** The tree as plain state; later declarations do not change it. */
  state: () => OrgTreeState;
}>;

/** A tree from its state. Answers are remembered per span and forgotten with the next change. */
export const orgTree = ({
  state = [],
  latenessMaxDays = 92,
}: Readonly<{ state?: OrgTreeState; latenessMaxDays?: number }> = {}): OrgTree => {
  const versionsOf = new Map(state);
  const timeline = treeTimeline(versionsOf);
  const at = timeline.segmentOn;

  const put = (unitId: string, versions: readonly OrgUnitVersion[]): void => {
    versionsOf.set(unitId, versions);
    timeline.forget();
  };
  const mention = (unitId: string): void => {
    if (!versionsOf.has(unitId)) put(unitId, []);
  };

  // Sorted, because what is restored from a store comes in another order than it was declared in.
  const known = (): readonly string[] => [...versionsOf.keys()].sort();

  return {
    declare: ({ orgUnitId, accountingDate, kind, name, parentId }, lastClosed) => {
      const before = versionsOf.get(orgUnitId) ?? [];
      const acceptedFrom = lastClosed && addDays(lastClosed, -latenessMaxDays);
      const isTooLate = before.length > 0 && acceptedFrom !== undefined && accountingDate < acceptedFrom;
      const from = isTooLate && lastClosed ? addDays(lastClosed, 1) : accountingDate;
      const after = withDeclaration(before, { from, kind, name, parentId: parentId ?? null }, acceptedFrom);
      if (parentId !== undefined) mention(parentId);
      if (before.length > 0 && sameVersions(before, after)) {
        versionsOf.set(orgUnitId, after);
        return 'unchanged';
      }
      put(orgUnitId, after);
      return 'changed';
    },
    mention,
    parentOf: (unitId, day = LATEST) => at(day).parentOf(unitId),
    childrenOf: (unitId, day = LATEST) => at(day).childrenOf(unitId),
    legalEntityOf: (unitId, day = LATEST) => at(day).legalEntityOf(unitId),
    kindOf: (unitId, day = LATEST) => at(day).kindOf(unitId),
    nameOf: (unitId, day = LATEST) => versionOn(versionsOf.get(unitId) ?? [], day)?.name ?? unitId,
    descendantsOf: (unitId, day = LATEST) => at(day).descendantsOf(unitId),
    legalEntities: (day = LATEST) => {
      const declared = known().filter((unitId) => at(day).kindOf(unitId) === 'legal-entity');
      if (declared.includes(DEFAULT_LEGAL_ENTITY)) return declared;
      const isDefaultUsed = declared.length === 0 || at(day).childrenOf(DEFAULT_LEGAL_ENTITY).length > 0;
      return isDefaultUsed ? [...declared, DEFAULT_LEGAL_ENTITY] : declared;
    },
    isKnown: (unitId) => versionsOf.has(unitId) || at(LATEST).childrenOf(unitId).length > 0,
    units: known,
    spans: timeline.spans,
    problems: (day = LATEST) => known().flatMap((unitId) => at(day).problemOf(unitId) ?? []),
    state: () => [...versionsOf],
  };
};

/** The days on which the tree changes, and the tree between two of them. */
const treeTimeline = (versionsOf: ReadonlyMap<string, readonly OrgUnitVersion[]>) => {
  let built: { starts: AccountingDate[]; segments: TreeSegment[] } | undefined;

  const segments = () => {
    if (built) return built;
    // Not the first version of a unit: that one holds from the beginning and changes no day.
    const changes = [...versionsOf.values()].flatMap((versions) => versions.slice(1).map(({ from }) => from));
    const starts = ['0000-01-01', ...[...new Set(changes)].sort()];
    built = { starts, segments: starts.map((start) => treeSegment(versionsOf, start)) };
    return built;
  };

  const indexOn = (day: AccountingDate): number => segments().starts.findLastIndex((start) => start <= day);

  return {
    forget: () => {
      built = undefined;
    },
    segmentOn: (day: AccountingDate) => {
      const segment = segments().segments[Math.max(0, indexOn(day))];
      assert(segment !== undefined, `no tree on ${day}`);
      return segment;
    },
    spans: (from: AccountingDate, to: AccountingDate): readonly TreeSpan[] => {
      const starts = segments().starts.filter((start) => start > from && start <= to);
      const firsts = [from, ...starts];
      return firsts.map((first, index) => {
        const next = firsts[index + 1];
        return { from: first, to: next === undefined ? to : addDays(next, -1) };
      });
    },
  };
};
