import { addDays } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { type ClosePosition, unclosedDayRules } from '@tocsin/rules';
import type { TaskContext } from '@tocsin/stream-runtime';

import { subjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { BroadcastOutcome } from '../intake/broadcast-intake.ts';
import { OPERATIONS_OWNERS } from './operations-owners.ts';

type Close = EventOf<'bank.day.closed.v1'>;

/** Judges how days are closed, with every close that is told. One task does: all of them hear the same. */
export type DayEndJudging = (close: Close, outcome: BroadcastOutcome, cause: string) => Promise<void>;

export const dayEndJudging = (
  context: TaskContext,
  known: Deployment,
  alertPartitions: number,
): DayEndJudging => {
  const subjects = subjectJudging(context, known, alertPartitions);

  return async (close, outcome, cause) => {
    const { accountingDate } = close.data;
    const lastClosed = known.furthestClosed();
    const asOf = judgedDay(close, outcome, lastClosed);
    const moment = { asOf, knownOn: asOf, cause };
    const ask = async (
      subject: Readonly<{ kind: 'source' | 'org-unit'; id: string }>,
      position: ClosePosition,
    ): Promise<void> => {
      await subjects.ask({ subject, rules: unclosedDayRules, position, owners: ownersOf(position) }, moment);
    };

    const { source } = close;
    const held =
      outcome.kind === 'held' ? { date: accountingDate, lastClosed, evidence: evidenceOf(close) } : undefined;
    await ask({ kind: 'source', id: source }, { kind: 'source', source, held });
    for (const { legalEntityId, closedThrough, ...rest } of known.closeProgress())
      await ask(
        { kind: 'org-unit', id: legalEntityId },
        { kind: 'legal-entity', legalEntityId, closedThrough, ...rest },
      );
  };
};

/** The day that the close ends; of one that ends none the day that is open, on which it is told. */
const judgedDay = (
  { data: { accountingDate } }: Close,
  outcome: BroadcastOutcome,
  lastClosed: string | undefined,
): string => {
  if (lastClosed === undefined) return accountingDate;
  const isTaken = outcome.kind === 'closed' && !outcome.closed.isAgain && accountingDate === lastClosed;
  return isTaken ? lastClosed : addDays(lastClosed, 1);
};

const ownersOf = (position: ClosePosition) =>
  position.kind === 'source'
    ? OPERATIONS_OWNERS
    : {
        orgUnitId: position.legalEntityId,
        involvedOrgUnitIds: [position.legalEntityId],
        managerId: null,
      };

const evidenceOf = ({ id: eventId, source, type, data: { accountingDate } }: Close) => ({
  ...{ eventId, source, type, accountingDate },
  summary: `End of day ${accountingDate} · ${accountingDate}日终`,
});
