import {
  addDays,
  firstDayOf,
  lastDayOf,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
} from '@tocsin/banking-calendar';

import { pruneVectors } from './account-vectors.ts';
import { pruneCloses, slowest, unitClosedThrough } from './closed-days.ts';
import { pruneLedger } from './ledger-balances.ts';
import { LATEST } from './org-tree.ts';
import type { OrgUnitMemory } from './org-unit-memory.ts';
import { rebuiltMonths } from './rebuilt-months.ts';
import { affectedByTree, ancestorsOf } from './tree-changes.ts';

/** A unit whose decided figures changed, or that belongs elsewhere, from a month on. */
export type ChangedUnit = Readonly<{ unitId: string; fromMonth: Month }>;

/** Ends a round: works out what it changed, forgets what can change no more, and names the units, sorted. */
export const settleRound = (memory: OrgUnitMemory): readonly ChangedUnit[] => {
  const openFrom = memory.detailFrom ?? memory.toldFrom;
  if (openFrom === null) return [];
  const moved = movedUnits(memory, openFrom);
  const movedIds = new Set(moved.map(([unitId]) => unitId));
  const touched = new Map<string, Month>();
  for (const [unitId, month] of [...moved, ...toldUnits(memory)]) lower(touched, unitId, month);
  if (moved.length > 0) memory.figures.forgetAll();
  for (const [unitId, month] of touched) {
    if (month < openFrom) touched.set(unitId, openFrom);
    memory.figures.forget(unitId, month);
  }

  const changed = [...touched]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([unitId, from]) => {
      const changedFrom = rebuild(memory, unitId, from);
      return changedFrom === undefined && !movedIds.has(unitId)
        ? []
        : [{ unitId, fromMonth: changedFrom ?? from }];
    });
  if (memory.round.hasClosed) prune(memory);
  memory.round = { marks: new Map(), treeBefore: undefined, hasClosed: false };
  return changed;
};

type Touched = readonly (readonly [unitId: string, from: Month])[];

const movedUnits = ({ tree, round }: OrgUnitMemory, openFrom: Month): Touched => {
  if (round.treeBefore === undefined) return [];
  const affected = affectedByTree(round.treeBefore, tree, firstDayOf(openFrom));
  return affected.map(({ unitId, from }) => [unitId, monthOf(from)] as const);
};

/** What was told reaches every ancestor that the unit has in the month or later. */
const toldUnits = ({ tree, round }: OrgUnitMemory): Touched =>
  [...round.marks].flatMap(([unitId, month]) =>
    tree.spans(firstDayOf(month), LATEST).flatMap(({ from }) => {
      const touched = [unitId, ...ancestorsOf(tree, unitId, from)];
      return touched.map((touchedId) => [touchedId, monthOf(from)] as const);
    }),
  );

const lower = (months: Map<string, Month>, unitId: string, month: Month): void => {
  const known = months.get(unitId);
  if (known === undefined || month < known) months.set(unitId, month);
};

const rebuild = (memory: OrgUnitMemory, unitId: string, from: Month): Month | undefined => {
  const { tree, closed, figures, months, unsaved, toldThrough } = memory;
  const lastClosed = unitClosedThrough(closed, tree, unitId);
  const last = [from, toldThrough ?? from, monthOf(lastClosed ?? from)].sort().at(-1) ?? from;
  // Where the tree changes within a month, its last balance alone does not say what goes on after it.
  const hasOneTree = tree.spans(firstDayOf(last), lastDayOf(last)).length === 1;
  const { kept, changedFrom } = rebuiltMonths({
    kept: months.get(unitId) ?? [],
    from,
    through: hasOneTree ? last : nextMonth(last),
    figureOf: (month) => figures.month(unitId, month),
  });
  if (changedFrom === undefined) return undefined;
  if (!months.has(unitId)) unsaved.index = true;
  months.set(unitId, kept);
  unsaved.months.add(unitId);
  return changedFrom;
};

/** Once a month: what lies behind the accepted lateness of the slowest entity can change no more. */
const prune = (memory: OrgUnitMemory): void => {
  const { tree, sources, closed, latenessMaxDays, monthsKept } = memory;
  const entities = [...sources.keys()]
    .map((unitId) => tree.legalEntityOf(unitId))
    .filter((id) => id !== undefined);
  const through = slowest(closed, [...new Set(entities)]);
  if (through === undefined) return;
  const detailFrom = previousMonth(monthOf(addDays(through, -latenessMaxDays)));
  if (memory.detailFrom !== null && detailFrom <= memory.detailFrom) return;
  memory.detailFrom = detailFrom;
  memory.keptFrom = monthsBack(monthOf(through), monthsKept - 1);
  memory.closed = pruneCloses(closed, memory.keptFrom);
  memory.unsaved.index = true;
  memory.figures.forgetBefore(detailFrom);
  pruneSources(memory, detailFrom);
  pruneMonths(memory, memory.keptFrom);
};

const pruneSources = ({ sources, unsaved }: OrgUnitMemory, detailFrom: Month): void => {
  for (const [unitId, { vectors, ledger }] of sources) {
    const isPruned = pruneVectors(vectors, detailFrom) === 'pruned';
    const pruned = ledger && pruneLedger(ledger, detailFrom);
    if (!isPruned && pruned === ledger) continue;
    sources.set(unitId, { vectors, ledger: pruned });
    unsaved.sources.add(unitId);
  }
};

/** Keeps the newest older month too: a quiet unit is carried from it. */
const pruneMonths = ({ months, unsaved }: OrgUnitMemory, keptFrom: Month): void => {
  for (const [unitId, kept] of months) {
    const first = kept.findLastIndex(({ month }) => month <= keptFrom);
    if (first <= 0) continue;
    months.set(unitId, kept.slice(first));
    unsaved.months.add(unitId);
  }
};

const monthsBack = (month: Month, count: number): Month => {
  let back = month;
  for (let left = count; left > 0; left -= 1) back = previousMonth(back);
  return back;
};
