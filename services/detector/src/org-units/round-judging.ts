import { addDays, monthOf } from '@tocsin/banking-calendar';
import type { OrgUnitBook } from '@tocsin/books';
import {
  EVERY_ENTITY,
  type KeyedStore,
  noteUnjudged,
  type StateFormat,
  type TaskContext,
} from '@tocsin/stream-runtime';

import { outgoingRevision } from '../alerting/outgoing-revision.ts';
import { forgetAlertsBefore, type StoredAlerts } from '../alerting/stored-alert.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { type DueUnit, dueUnits } from './due-units.ts';
import { judgeUnit } from './unit-judging.ts';

export const unitAlertsFormat: StateFormat<StoredAlerts> = {
  name: 'org-unit-alerts',
  version: 1,
  isPinned: true,
};

export type RoundJudging = Readonly<{
  context: TaskContext;
  known: Deployment;
  book: OrgUnitBook;
  alertsOf: KeyedStore<StoredAlerts>;
  alertPartitions: number;
}>;

/** Closes the day in the book and judges the units that the round changed, or whose day of judging has come. */
export const judgeRound = (
  judging: RoundJudging,
  { closed, cause, isNewlySet }: Readonly<{ closed: ClosedDay; cause: string; isNewlySet: boolean }>,
): void => {
  const { book, known, context } = judging;
  const closedBefore = new Map(book.tree.units().map((unitId) => [unitId, book.lastClosed(unitId)]));
  book.closeDay(dayCloseOf(closed));
  const changed = book.settle();
  const parameters = known.parameters();
  const due = dueUnits({ book, calendar: known.calendar(), changed, closedBefore, parameters, isNewlySet });
  context.counters.unjudged = [];
  for (const unit of due) judgeDue(judging, unit, { closed, cause });
};

const judgeDue = (
  { context, known, book, alertsOf, alertPartitions }: RoundJudging,
  { unitId, fromMonth }: DueUnit,
  { closed, cause }: Readonly<{ closed: ClosedDay; cause: string }>,
): void => {
  const position = book.position(unitId);
  if (position === undefined) return;
  const alerts = (alertsOf.isLoaded(unitId) ? alertsOf.get(unitId) : undefined) ?? {};
  const knownOn = closed.isAgain ? addDays(position.lastClosed, 1) : position.lastClosed;
  const { revisions, unjudged } = judgeUnit(known, { position, alerts, fromMonth, knownOn, cause });
  for (const { signal, reason } of unjudged) noteUnjudged(context.counters, signal, reason);
  if (revisions.length === 0) return;
  for (const revision of revisions) context.emit(outgoingRevision(revision, alertPartitions));
  forgetAlertsBefore(alerts, monthOf(addDays(position.lastClosed, -known.parameters().latenessDaysMax)));
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
