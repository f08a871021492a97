import { type BankEvent, type GuaranteeEvent, topics } from '@tocsin/events';
import type { Processor, SeenIds, TaskContext, Topology } from '@tocsin/stream-runtime';

import { deployment } from '../deployment/deployment.ts';
import { broadcastIntake } from '../intake/broadcast-intake.ts';
import { decodedRecords } from '../intake/decoded-records.ts';
import { type EvaluationOutcome, type EventPlace, eventIntake } from '../intake/event-intake.ts';
import { heldEvents } from '../intake/held-events.ts';
import { seenIdsFormat } from '../intake/seen-ids-format.ts';

export const NETWORK = 'network';

const seenFormat = seenIdsFormat('guarantee-seen');

/**
 * What concerns several customers: takes pledges in the one order of their log, each once.
 *
 * No rule in the catalogue asks about guarantees; what is taken is counted, and repeats have no effect.
 */
export const networkTopology = (): Topology => ({
  name: NETWORK,
  inputOf: (partition) => ({ kind: 'partition', topic: topics.guaranteeEvents.name, partition }),
  processor: networkProcessor,
});

const networkProcessor = async (context: TaskContext): Promise<Processor> => {
  const known = await deployment(context.state);
  const seen = context.state.store(seenFormat);
  const broadcasts = await broadcastIntake(context, known);
  const decoded = decodedRecords();
  const load = (events: readonly BankEvent[]): Promise<void> =>
    seen.load(events.flatMap((event) => (isGuaranteeEvent(event) ? [event.data.guaranteeId] : [])));

  const seenOf = (event: BankEvent): SeenIds => {
    if (!isGuaranteeEvent(event)) return broadcasts.seen;
    const ids = seen.get(event.data.guaranteeId) ?? [];
    seen.set(event.data.guaranteeId, ids);
    return ids;
  };

  const evaluate = (event: BankEvent, place: EventPlace): EvaluationOutcome | Promise<EvaluationOutcome> =>
    isGuaranteeEvent(event) ? 'evaluated' : takeBroadcast(event, place);

  const intake = eventIntake({
    context,
    held: await heldEvents(context.state),
    seenOf,
    acceptedFor: () => known.acceptedDates(),
    oldestAccepted: () => known.acceptedDates()?.from,
    belongsHere: (event, { broadcast, key }) =>
      isGuaranteeEvent(event) ? key === event.data.guaranteeId : broadcast !== undefined,
    prepareFor: (event) => load([event]),
    evaluate,
  });

  const takeBroadcast = async (event: BankEvent, place: EventPlace): Promise<EvaluationOutcome> => {
    const taken = broadcasts.take(event, place.newestHeard);
    if (taken.kind === 'held') return { heldAsOf: taken.heldAsOf };
    if (taken.kind === 'closed') await intake.releaseHeld(known.furthestAccepted());
    return 'evaluated';
  };

  return {
    prepare: (records) => load(decoded.read(records)),
    process: (record) => {
      if (!record.control) return intake.take(record, decoded.of(record));
      known.takeParameters(record);
    },
  };
};

const isGuaranteeEvent = (event: BankEvent): event is GuaranteeEvent =>
  event.type.startsWith('bank.guarantee.') || event.type === 'bank.compensation.paid.v1';
