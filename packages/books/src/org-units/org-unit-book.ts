import assert from 'node:assert';

import type { AccountingDate } from '@tocsin/banking-calendar';
import type { OrgUnitBalanceDeclared, OrgUnitDeclared } from '@tocsin/events';

import type { UnitMonthVector } from './account-vectors.ts';
import { type DayClose, unitClosedThrough } from './closed-days.ts';
import { type DepositPosition, depositPosition } from './deposit-position.ts';
import type { OrgTree } from './org-tree.ts';
import { noOrgUnits, type OrgUnitBookState, type OrgUnitChanges } from './org-unit-book-state.ts';
import { orgUnitMemory, takeUnsaved } from './org-unit-memory.ts';
import { type ChangedUnit, settleRound } from './settled-round.ts';
import {
  type Told,
  takeClose,
  takeDeclaration,
  takeLedgerBalance,
  takeMention,
  takeVector,
} from './told-round.ts';

/**
 * Every unit's deposits per day, for the tree as it stood on that day.
 *
 * A round tells it vectors, declarations and closes, each kind in the order of the log; `settle` ends it.
 * It costs what changed: a quiet unit is carried forward without being visited.
 */
export type OrgUnitBook = Readonly<{
  /** To read: declarations go through `declareUnit`. */
  tree: OrgTree;
  /** `task` names the sender: its vector replaces the one it sent before for the unit and month. */
  tell: (task: string, vector: UnitMonthVector) => Told;
  /** Takes in a unit that is known by other things than deposits. */
  mention: (unitId: string) => void;
  declareUnit: (declared: OrgUnitDeclared) => void;
  declareBalance: (declared: OrgUnitBalanceDeclared) => Told;
  /** Closing D closes every earlier day; a day that is closed already makes a round of corrections only. */
  closeDay: (close: DayClose) => 'closed' | 'closed-again';
  settle: () => readonly ChangedUnit[];
  /** As of the last settled round; undefined before the unit's first closed day. */
  position: (unitId: string) => DepositPosition | undefined;
  /** A union's is that of its slowest entity. */
  lastClosed: (unitId: string) => AccountingDate | undefined;
  /** The values to store since the last call. */
  takeChanges: () => OrgUnitChanges;
}>;

/** A book from its stored values. */
export const orgUnitBook = ({
  state = noOrgUnits(),
  latenessMaxDays = 92,
  monthsKept = 25,
}: Readonly<{
  state?: OrgUnitBookState;
  /** How far behind the last closed day a balance may still come. */
  latenessMaxDays?: number;
  /** Months of daily balances kept per unit; repeated breaches need 12. */
  monthsKept?: number;
}> = {}): OrgUnitBook => {
  assert(monthsKept >= 13, `a breach is remembered for 12 months, and ${monthsKept} would be kept`);
  const memory = orgUnitMemory(state, { latenessMaxDays, monthsKept });
  return {
    tree: memory.tree,
    tell: (task, vector) => takeVector(memory, task, vector),
    mention: (unitId) => takeMention(memory, unitId),
    declareUnit: (declared) => takeDeclaration(memory, declared),
    declareBalance: (declared) => takeLedgerBalance(memory, declared),
    closeDay: (close) => takeClose(memory, close),
    settle: () => settleRound(memory),
    position: (unitId) =>
      depositPosition({
        unitId,
        tree: memory.tree,
        closed: memory.closed,
        kept: memory.months.get(unitId) ?? [],
        keptFrom: memory.keptFrom,
      }),
    lastClosed: (unitId) => unitClosedThrough(memory.closed, memory.tree, unitId),
    takeChanges: () => takeUnsaved(memory),
  };
};
