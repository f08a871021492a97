import { type BankEvent, type BroadcastEvent, type CustomerEvent, destinationOf } from '@tocsin/events';
import { type Processor, partitionOf, type TaskContext } from '@tocsin/stream-runtime';

import { deployment } from '../deployment/deployment.ts';
import { broadcastIntake } from '../intake/broadcast-intake.ts';
import { decodedRecords } from '../intake/decoded-records.ts';
import { type EvaluationOutcome, type EventPlace, eventIntake } from '../intake/event-intake.ts';
import { heldEvents } from '../intake/held-events.ts';
import { dayEndJudging } from '../operations/day-end-judging.ts';
import { operationsTelling } from '../operations/operations-telling.ts';
import { outgoingRound, type RoundRecord } from '../rounds/round-record.ts';
import { countedMeasures } from './counted-measures.ts';
import { customerBook } from './customer-book.ts';
import { dayCloser } from './day-closer.ts';
import { entityOf } from './entity-of.ts';
import { concernsStanding, standings } from './standings.ts';
import { unitSums } from './unit-sums.ts';

/** The first task alone passes broadcasts on, and judges how days are closed: all hear the same. */
const FORWARDING_PARTITION = 0;

/** Folds the events of its partition's customers, judges them, and sends the rounds. */
export const customersProcessor = async (
  context: TaskContext,
  { partitions, alertPartitions }: Readonly<{ partitions: number; alertPartitions: number }>,
): Promise<Processor> => {
  const { state, task } = context;
  const known = await deployment(state);
  const broadcasts = await broadcastIntake(context, known);
  const units = await unitSums(state);
  const counted = await countedMeasures(state);
  const customers = customerBook({ context, known, units, counted, alertPartitions });
  const told = await standings(context, known, customers);
  const operations = await operationsTelling(context);
  const judgeDayEnd = dayEndJudging(context, known, alertPartitions);
  const closer = dayCloser({ context, known, units, counted, customers, told, operations });
  const decoded = decodedRecords();

  const forward = (record: RoundRecord): void => {
    if (task.partition === FORWARDING_PARTITION) context.emit(outgoingRound(task.partition, record));
  };

  const takeCustomerEvent = (event: CustomerEvent, place: EventPlace): EvaluationOutcome => {
    const outcome = customers.evaluate(event, causeOf(place));
    if (outcome === 'evaluated') {
      told.note(event);
      operations.note(event);
    }
    return outcome;
  };

  const takeBroadcast = async (event: BroadcastEvent, place: EventPlace): Promise<EvaluationOutcome> => {
    const taken = broadcasts.take(event, place.newestHeard);
    if (event.type !== 'bank.day.closed.v1') operations.note(event);
    else if (task.partition === FORWARDING_PARTITION) await judgeDayEnd(event, taken, causeOf(place));
    if (taken.kind === 'held') return { heldAsOf: taken.heldAsOf };
    if (taken.kind === 'noted') forward({ kind: 'broadcast', event });
    else {
      await closer.close(taken.closed, causeOf(place));
      await intake.releaseHeld(known.furthestAccepted());
    }
    return 'evaluated';
  };

  const intake = eventIntake({
    context,
    held: await heldEvents(state),
    seenOf: (event) => (isCustomerEvent(event) ? customers.of(event.data.customerId).seen : broadcasts.seen),
    acceptedFor: (event) => known.acceptedDates(entityOf(event, known, customers)),
    oldestAccepted: () => known.acceptedDates()?.from,
    belongsHere: (event, { key, partition, broadcast }) =>
      isCustomerEvent(event)
        ? key === event.data.customerId && partitionOf(key, partitions) === partition
        : broadcast !== undefined && destinationOf(event).kind === 'broadcast',
    prepareFor: async (event) => {
      if (isCustomerEvent(event)) await customers.load([event.data.customerId]);
    },
    evaluate: (event, place) =>
      isCustomerEvent(event)
        ? takeCustomerEvent(event, place)
        : takeBroadcast(event as BroadcastEvent, place),
  });

  return {
    prepare: async (records) => {
      const events = decoded.read(records);
      const customerEvents = events.filter(isCustomerEvent);
      const touched = customerEvents.map(({ data }) => data.customerId);
      const closes = events.filter(({ type }) => type === 'bank.day.closed.v1');
      if (closes.length === 0) return customers.load(touched);
      const due = closer.customersDue(latestDate(closes));
      await customers.load([...touched, ...due]);
      await told.load([
        ...customerEvents.filter(concernsStanding).map(({ data }) => data.customerId),
        ...due,
      ]);
    },
    process: (record) => {
      if (!record.control) return intake.take(record, decoded.of(record));
      forward({ kind: 'parameters', parameters: known.takeParameters(record) });
    },
  };
};

const latestDate = (closes: readonly BankEvent[]): string =>
  closes
    .map(({ data }) => data.accountingDate)
    .sort()
    .at(-1) ?? '';

/** `topic/partition/offset`: what a decision was made on. */
const causeOf = ({ topic, partition, offset }: EventPlace): string => `${topic}/${partition}/${offset}`;

const isCustomerEvent = (event: BankEvent): event is CustomerEvent =>
  destinationOf(event).kind === 'customer';
