import { type BankEvent, type GuaranteeEvent, topics } from '@tocsin/events';
import type { LogRecord, Processor, SeenIds, TaskContext } from '@tocsin/stream-runtime';

import { deployment } from '../deployment/deployment.ts';
import { broadcastIntake } from '../intake/broadcast-intake.ts';
import { decodedRecords } from '../intake/decoded-records.ts';
import { type EvaluationOutcome, type EventPlace, eventIntake } from '../intake/event-intake.ts';
import { heldEvents } from '../intake/held-events.ts';
import { seenIdsFormat } from '../intake/seen-ids-format.ts';
import { type StandingRecord, standingRecordOf } from '../rounds/standing-record.ts';
import { guaranteeFolding } from './guarantee-folding.ts';

export type NetworkOptions = Readonly<{
  /** Customers tasks, each with a partition of the standings and a marker in every round. */
  upstreamTasks: number;
  alertPartitions: number;
}>;

const seenFormat = seenIdsFormat('guarantee-seen');

/** Takes pledges in the one order of their log, each once, and at each close how customers stand and what they paid. */
export const networkProcessor = async (
  context: TaskContext,
  { upstreamTasks, alertPartitions }: NetworkOptions,
): Promise<Processor> => {
  const known = await deployment(context.state);
  const seen = context.state.store(seenFormat);
  const broadcasts = await broadcastIntake(context, known);
  const folding = await guaranteeFolding(context, known, alertPartitions);
  const decoded = decodedRecords();
  // Begins anew with every round, and only whole rounds are read.
  let markers = 0;

  const load = async (events: readonly BankEvent[]): Promise<void> => {
    const own = events.filter(isGuaranteeEvent);
    await seen.load(own.map(({ data }) => data.guaranteeId));
    await folding.load(own.flatMap(({ data }) => [data.guarantorId, data.borrowerId]));
  };

  const seenOf = (event: BankEvent): SeenIds => {
    if (!isGuaranteeEvent(event)) return broadcasts.seen;
    const ids = seen.get(event.data.guaranteeId) ?? [];
    seen.set(event.data.guaranteeId, ids);
    return ids;
  };

  const takeBroadcast = async (event: BankEvent, place: EventPlace): Promise<EvaluationOutcome> => {
    const taken = broadcasts.take(event, place.newestHeard);
    if (taken.kind === 'held') return { heldAsOf: taken.heldAsOf };
    if (event.type === 'bank.staff.declared.v1') await folding.takeStaff(event.data);
    if (taken.kind === 'closed') {
      // Every customers task sends one round for the close that it takes at this place of its own log.
      context.awaitRound();
      await intake.releaseHeld(known.furthestAccepted());
    }
    return 'evaluated';
  };

  const intake = eventIntake({
    context,
    held: await heldEvents(context.state),
    seenOf,
    acceptedFor: () => known.acceptedDates(),
    oldestAccepted: () => known.acceptedDates()?.from,
    belongsHere: (event, { broadcast, key }) =>
      isGuaranteeEvent(event) ? key === event.data.guaranteeId : broadcast !== undefined,
    prepareFor: (event) => load([event]),
    evaluate: (event, place) =>
      isGuaranteeEvent(event) ? folding.take(event, causeOf(place)) : takeBroadcast(event, place),
  });

  // What the records of the round say that is being read, by value; read once for loading and for taking.
  let round = new Map<Uint8Array, StandingRecord>();
  const readRound = (records: readonly LogRecord[]): readonly StandingRecord[] => {
    round = new Map(records.map(({ value }) => [value, standingRecordOf(value)]));
    return [...round.values()];
  };

  const takeStanding = ({ value }: LogRecord): void | Promise<void> => {
    const said = round.get(value) ?? standingRecordOf(value);
    switch (said.kind) {
      case 'standing':
        return folding.standings.takeStanding(said.standing);
      case 'payments':
        return folding.takePayments(said.payments);
      case 'relation':
        return folding.standings.takeRelation(said.relation, said.isRelated);
      case 'marker':
        markers += 1;
        if (markers < upstreamTasks) return;
        markers = 0;
        return folding.close(said.closed, said.cause);
    }
  };

  return {
    prepare: (records) => {
      if (!isRound(records[0])) return load(decoded.read(records));
      const said = readRound(records);
      return folding.standings.load(said.flatMap(toldCustomers), said.flatMap(toldIdentities));
    },
    process: (record) => {
      if (isRound(record)) return takeStanding(record);
      if (!record.control) return intake.take(record, decoded.of(record));
      known.takeParameters(record);
    },
  };
};

/** A batch is of the log or of a round, never of both. */
const isRound = (record: LogRecord | undefined): boolean => record?.topic === topics.internalStandings.name;

const toldCustomers = (said: StandingRecord): readonly string[] => {
  if (said.kind === 'standing') return [said.standing.customerId];
  return said.kind === 'relation' ? [said.relation.customerId, said.relation.relatedCustomerId] : [];
};

const toldIdentities = (said: StandingRecord): readonly string[] =>
  said.kind === 'standing' && said.standing.identity !== null ? [said.standing.identity.id] : [];

/** `topic/partition/offset`: what a decision was made on. */
const causeOf = ({ topic, partition, offset }: EventPlace): string => `${topic}/${partition}/${offset}`;

const isGuaranteeEvent = (event: BankEvent): event is GuaranteeEvent =>
  event.type.startsWith('bank.guarantee.') || event.type === 'bank.compensation.paid.v1';
