import { addDays, monthOf } from '@tocsin/banking-calendar';
import type { OrgUnitBook } from '@tocsin/books';
import { forgetAlertsBefore, type StoredAlerts } from '@tocsin/customer-state';
import {
  EVERY_ENTITY,
  type KeyedStore,
  noteUnjudged,
  type StateFormat,
  type TaskContext,
} from '@tocsin/stream-runtime';
import { outgoingRevision } from '../alerting/outgoing-revision.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { type DueUnit, dueUnits } from './due-units.ts';
import type { StoredMeasures } from './stored-measures.ts';
import { judgeUnit } from './unit-judging.ts';
import type { UnitTargets } from './unit-targets.ts';
import type { UnjudgedUnits } from './unjudged-units.ts';

export const unitAlertsFormat: StateFormat<StoredAlerts> = {
  name: 'org-unit-alerts',
  version: 1,
  isPinned: true,
};

export type RoundJudging = Readonly<{
  context: TaskContext;
  known: Deployment;
  book: OrgUnitBook;
  measured: StoredMeasures;
  targets: UnitTargets;
  alertsOf: KeyedStore<StoredAlerts>;
  unjudged: UnjudgedUnits;
  alertPartitions: number;
}>;

/** Closes the day in the book and judges the units that the round changed, or whose day of judging has come. */
export const judgeRound = (judging: RoundJudging, closed: ClosedDay, cause: string): void => {
  const { book, measured, known, context, unjudged } = judging;
  const closedBefore = new Map(book.tree.units().map((unitId) => [unitId, book.lastClosed(unitId)]));
  book.closeDay(dayCloseOf(closed));
  const due = dueUnits({
    book,
    calendar: known.calendar(),
    changed: [...book.settle(), ...measured.settle(book)],
    closedBefore,
    parameters: known.parameters(),
    unjudgedFrom: unjudged.fromMonth,
    hasSecondStep: (unitId, month) => hasAlert(alertsIn(judging, unitId), 'DEP-03', month),
  });
  for (const unit of due) judgeDue(judging, unit, { closedBefore: closedBefore.get(unit.unitId), cause });
  forgetOldMeasures(judging, closedBefore);
  context.counters.unjudged = [];
  for (const { signals } of unjudged.all()) {
    for (const one of signals) noteUnjudged(context.counters, one);
  }
};

/** Once a month: what nobody tells any more. */
const forgetOldMeasures = (
  { book, measured, known }: RoundJudging,
  closedBefore: ReadonlyMap<string, string | undefined>,
): void => {
  for (const unitId of Object.keys(measured.measures)) {
    const [before, lastClosed] = [closedBefore.get(unitId), book.lastClosed(unitId)];
    if (lastClosed === undefined || (before !== undefined && monthOf(before) === monthOf(lastClosed)))
      continue;
    measured.prune(unitId, lastClosed, known.parameters().latenessDaysMax);
  }
};

const alertsIn = ({ alertsOf }: RoundJudging, unitId: string): StoredAlerts =>
  (alertsOf.isLoaded(unitId) ? alertsOf.get(unitId) : undefined) ?? {};

const hasAlert = (alerts: StoredAlerts, signal: string, month: string): boolean =>
  Object.values(alerts).some(({ revision }) => revision.signal === signal && revision.period === month);

const judgeDue = (
  judging: RoundJudging,
  { unitId, ...due }: DueUnit,
  { closedBefore, cause }: Readonly<{ closedBefore: string | undefined; cause: string }>,
): void => {
  const { context, known, book, measured, targets, alertsOf, unjudged, alertPartitions } = judging;
  const position = book.position(unitId);
  if (position === undefined) return;
  const { lastClosed } = position;
  const alerts = alertsIn(judging, unitId);
  // A unit whose own day did not close is judged on a day that is open.
  const knownOn = closedBefore === lastClosed ? addDays(lastClosed, 1) : lastClosed;
  const { measures } = measured;
  const asked = { position, measures, tree: book.tree, targets, alerts, due, knownOn, cause };
  const verdict = judgeUnit(known, asked);
  if (verdict.unjudged.length > 0)
    unjudged.note(unitId, { fromMonth: due.fromMonth, signals: verdict.unjudged });
  else if (unjudged.fromMonth(unitId) !== undefined) unjudged.settle(unitId);
  if (verdict.revisions.length === 0) return;
  for (const revision of verdict.revisions) context.emit(outgoingRevision(revision, alertPartitions));
  forgetAlertsBefore(alerts, addDays(lastClosed, -known.parameters().latenessDaysMax));
  alertsOf.set(unitId, alerts);
};

const dayCloseOf = ({ scope, accountingDate, closedBy }: ClosedDay) => ({
  accountingDate,
  ...(scope !== EVERY_ENTITY && { legalEntityId: scope }),
  evidence: {
    ...closedBy,
    type: 'bank.day.closed.v1',
    accountingDate,
    summary: `End of day ${accountingDate}`,
  },
});
