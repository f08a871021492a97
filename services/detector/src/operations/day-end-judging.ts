import type { EventOf } from '@tocsin/events';
import { type ClosePosition, unclosedDayRules } from '@tocsin/rules';
import type { TaskContext } from '@tocsin/stream-runtime';

import { subjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { OPERATIONS_OWNERS } from './operations-owners.ts';

type Close = EventOf<'bank.day.closed.v1'>;

/** Judges how days are closed, with every close that is told. One task does: all of them hear the same. */
export type DayEndJudging = (close: Close, isHeld: boolean, cause: string) => Promise<void>;

export const dayEndJudging = (
  context: TaskContext,
  known: Deployment,
  alertPartitions: number,
): DayEndJudging => {
  const subjects = subjectJudging(context, known, alertPartitions);

  return async (close, isHeld, cause) => {
    const { accountingDate } = close.data;
    const lastClosed = known.furthestClosed();
    const asOf = lastClosed ?? accountingDate;
    const moment = { asOf, knownOn: asOf, cause };
    const ask = (
      subject: Readonly<{ kind: 'source' | 'org-unit'; id: string }>,
      position: ClosePosition,
    ): Promise<void> =>
      subjects.ask({ subject, rules: unclosedDayRules, position, owners: ownersOf(position) }, moment);

    const { source } = close;
    const held = isHeld ? { date: accountingDate, lastClosed, evidence: evidenceOf(close) } : undefined;
    await ask({ kind: 'source', id: source }, { kind: 'source', source, held });
    for (const { legalEntityId, closedThrough, ...rest } of known.closeProgress())
      await ask(
        { kind: 'org-unit', id: legalEntityId },
        { kind: 'legal-entity', legalEntityId, closedThrough, ...rest },
      );
  };
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
