import { addDays } from '@tocsin/banking-calendar';
import type { BankEvent, EventOf } from '@tocsin/events';
import { DEPLOYMENT_KEY } from '@tocsin/rules';
import type { SeenIds, TaskContext } from '@tocsin/stream-runtime';

import type { Deployment } from '../deployment/deployment.ts';
import type { ClosedDay } from '../rounds/round-record.ts';
import { seenIdsFormat } from './seen-ids-format.ts';

const seenFormat = seenIdsFormat('broadcast-seen');

/** What a broadcast came to: a day that is now closed, a close that has to wait, or a fact that was noted. */
export type BroadcastOutcome = Readonly<
  { kind: 'closed'; closed: ClosedDay } | { kind: 'held'; heldAsOf: string } | { kind: 'noted' }
>;

/** Takes what concerns everybody; the same in every task, since all read the same broadcasts in one order. */
export type BroadcastIntake = Readonly<{
  /** Ids of the broadcasts taken so far. */
  seen: SeenIds;
  take: (event: BankEvent, newestHeard?: string) => BroadcastOutcome;
}>;

export const broadcastIntake = async (
  { state }: Pick<TaskContext, 'state'>,
  known: Deployment,
): Promise<BroadcastIntake> => {
  const kept = state.store(seenFormat);
  await kept.load([DEPLOYMENT_KEY]);
  const seen = kept.get(DEPLOYMENT_KEY) ?? [];

  const takeClose = (
    { id, source, data }: EventOf<'bank.day.closed.v1'>,
    newestHeard?: string,
  ): BroadcastOutcome => {
    const outcome = known.declareClosed({
      ...data,
      source,
      ...(newestHeard !== undefined && { newestHeard }),
    });
    switch (outcome.kind) {
      case 'closed': {
        const { scope, accountingDate, isAgain } = outcome;
        return {
          kind: 'closed',
          closed: { scope, accountingDate, isAgain, closedBy: { eventId: id, source } },
        };
      }
      case 'held':
        // It is within reach only once its own date is closed: by then it changes nothing.
        return { kind: 'held', heldAsOf: addDays(data.accountingDate, known.parameters().futureDaysMax) };
      case 'waiting':
        return { kind: 'noted' };
    }
  };

  return {
    seen,
    take: (event, newestHeard) => {
      kept.set(DEPLOYMENT_KEY, seen);
      if (event.type === 'bank.day.closed.v1') return takeClose(event, newestHeard);
      if (event.type === 'bank.org-unit.declared.v1') known.declareUnit(event.data);
      if (event.type === 'bank.rate.listed.v1') known.listRate(event.data);
      return { kind: 'noted' };
    },
  };
};
