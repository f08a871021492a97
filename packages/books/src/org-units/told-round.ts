import { type Month, monthOf } from '@tocsin/banking-calendar';
import type { OrgUnitBalanceDeclared, OrgUnitDeclared } from '@tocsin/events';

import { firstAccountOf, noAccountVectors, tellVector, type UnitMonthVector } from './account-vectors.ts';
import { type DayClose, unitClosedThrough, withDayClosed } from './closed-days.ts';
import { withLedgerBalance } from './ledger-balances.ts';
import { orgTree } from './org-tree.ts';
import type { OrgUnitMemory } from './org-unit-memory.ts';

/** What became of a told balance: one of a month that can change no more is not taken. */
export type Told = 'changed' | 'unchanged' | 'too-late';

/** Takes one task's accounts of a unit in a month. */
export const takeVector = (memory: OrgUnitMemory, task: string, vector: UnitMonthVector): Told => {
  const { unitId, month } = vector;
  if (memory.detailFrom !== null && month < memory.detailFrom) return 'too-late';
  noteUnit(memory, unitId, month);
  const known = memory.sources.get(unitId) ?? { vectors: noAccountVectors() };
  const firstBefore = firstAccountOf(known.vectors);
  const outcome = tellVector(known.vectors, task, vector);
  const firstAfter = firstAccountOf(known.vectors);
  memory.sources.set(unitId, known);
  memory.unsaved.sources.add(unitId);

  if (outcome === 'changed') mark(memory, unitId, month);
  // Another first account makes other months count than the one that was told.
  if (firstBefore !== firstAfter) {
    for (const first of [firstBefore, firstAfter])
      if (first !== undefined) mark(memory, unitId, monthOf(first));
  }
  return outcome;
};

/** Takes a general-ledger balance. */
export const takeLedgerBalance = (memory: OrgUnitMemory, declared: OrgUnitBalanceDeclared): Told => {
  const { orgUnitId, accountingDate } = declared;
  const month = monthOf(accountingDate);
  if (memory.detailFrom !== null && month < memory.detailFrom) return 'too-late';
  noteUnit(memory, orgUnitId, month);
  const known = memory.sources.get(orgUnitId) ?? { vectors: noAccountVectors() };
  memory.sources.set(orgUnitId, { ...known, ledger: withLedgerBalance(known.ledger, declared) });
  memory.unsaved.sources.add(orgUnitId);
  mark(memory, orgUnitId, month);
  return 'changed';
};

/** Takes a change of the tree. */
export const takeDeclaration = (memory: OrgUnitMemory, declared: OrgUnitDeclared): void => {
  const { tree, round } = memory;
  round.treeBefore ??= orgTree({ state: tree.state() });
  noteMonth(memory, monthOf(declared.accountingDate));
  tree.declare(declared, unitClosedThrough(memory.closed, tree, declared.orgUnitId));
  memory.unsaved.tree = true;
};

/** Takes a day's close. */
export const takeClose = (memory: OrgUnitMemory, close: DayClose): 'closed' | 'closed-again' => {
  const { closed, isAgain } = withDayClosed(memory.closed, close);
  if (isAgain) return 'closed-again';
  memory.closed = closed;
  memory.round.hasClosed = true;
  memory.unsaved.index = true;
  return 'closed';
};

/** Takes a unit into the tree of which nothing is declared. */
export const takeMention = (memory: OrgUnitMemory, unitId: string): void => {
  if (memory.tree.isKnown(unitId)) return;
  memory.tree.mention(unitId);
  memory.unsaved.tree = true;
};

const noteUnit = (memory: OrgUnitMemory, unitId: string, month: Month): void => {
  takeMention(memory, unitId);
  if (!memory.sources.has(unitId)) memory.unsaved.index = true;
  noteMonth(memory, month);
};

const noteMonth = (memory: OrgUnitMemory, month: Month): void => {
  const { toldFrom, toldThrough } = memory;
  if (toldFrom !== null && toldThrough !== null && toldFrom <= month && month <= toldThrough) return;
  if (toldFrom === null || month < toldFrom) memory.toldFrom = month;
  if (toldThrough === null || month > toldThrough) memory.toldThrough = month;
  memory.unsaved.index = true;
};

const mark = ({ round }: OrgUnitMemory, unitId: string, month: Month): void => {
  const marked = round.marks.get(unitId);
  if (marked === undefined || month < marked) round.marks.set(unitId, month);
};
