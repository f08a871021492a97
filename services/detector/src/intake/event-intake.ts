import { monthOf } from '@tocsin/banking-calendar';
import { type BankEvent, decodeEvent, factOf, newestHeardHeader } from '@tocsin/events';
import {
  forgetBefore,
  type IdHash,
  idHash,
  type LogRecord,
  remember,
  type SeenIds,
  type TaskContext,
  wasSeen,
} from '@tocsin/stream-runtime';

import { type AcceptedDates, admission } from './admission.ts';
import { type DeadLetterReason, deadLetterOf } from './dead-letter.ts';
import type { HeldEvents } from './held-events.ts';

/** Where an event stands in the log: the cause of whatever is decided on it. */
export type EventPlace = Readonly<{
  topic: string;
  partition: number;
  offset: number;
  isBroadcast: boolean;
  /** The newest accounting date that ingest had heard of when it wrote a close. */
  newestHeard?: string;
}>;

export type EventIntakeOptions = Readonly<{
  context: TaskContext;
  held: HeldEvents;
  /** The ids that share the event's key; the intake adds to them. */
  seenOf: (event: BankEvent) => SeenIds;
  /** The dates that are taken for this event now. */
  acceptedFor: (event: BankEvent) => AcceptedDates | undefined;
  /** The oldest date that is still taken for anybody. */
  oldestAccepted: () => string | undefined;
  /** Whether the event may lie in this partition. */
  belongsHere: (event: BankEvent, record: LogRecord) => boolean;
  /** Loads what evaluating the event will touch. */
  prepareFor: (event: BankEvent) => Promise<void>;
  /** Folds and judges. An event whose amounts cannot be added up, or that changes too old a day, has no effect. */
  evaluate: (event: BankEvent, place: EventPlace) => EvaluationOutcome | Promise<EvaluationOutcome>;
}>;

/** `heldAsOf`: an implausible close waits as if it were an event of that date. */
export type EvaluationOutcome = 'evaluated' | 'overflow' | 'too-late' | Readonly<{ heldAsOf: string }>;

/** A date that no month is ever forgotten after. */
const FOR_GOOD = '9999-12-31';

type Arrival = Readonly<{ event: BankEvent; id: IdHash; place: EventPlace; value: Uint8Array }>;

/** Decides for every record which one of evaluated, duplicate, dead-lettered or held it is, and counts it. */
export type EventIntake = Readonly<{
  take: (record: LogRecord, decoded: ReturnType<typeof decodeEvent>) => void | Promise<void>;
  /** Takes held events up to a date as if they came now. */
  releaseHeld: (through: string) => Promise<void>;
}>;

export const eventIntake = (options: EventIntakeOptions): EventIntake => {
  const { context, held, seenOf, acceptedFor, oldestAccepted, belongsHere, prepareFor, evaluate } = options;
  const countsOf = (isBroadcast: boolean) =>
    isBroadcast ? context.counters.broadcast : context.counters.keyed;

  const setAside = (
    place: EventPlace,
    reason: DeadLetterReason,
    about: Parameters<typeof deadLetterOf>[2],
  ): void => {
    countsOf(place.isBroadcast).deadLettered += 1;
    // A broadcast is set aside by every task alike: one of them says so.
    if (!place.isBroadcast || place.partition === 0) context.emit(deadLetterOf(place, reason, about));
  };

  const hold = (place: EventPlace, value: Uint8Array, accountingDate: string): void => {
    countsOf(place.isBroadcast).held += 1;
    held.hold({ value, accountingDate, ...place });
  };

  /**
   * A master fact of long ago is taken too; its id is kept as long as that of a movement of today. A close is taken
   * whatever its date: its id is kept for good, and there is one a day.
   */
  const rememberedUnder = (event: BankEvent): string => {
    const { accountingDate } = event.data;
    if (factOf(event) === 'close') return FOR_GOOD;
    const accepted = acceptedFor(event);
    return accepted !== undefined && accountingDate < accepted.from ? accepted.through : accountingDate;
  };

  const settle = (outcome: EvaluationOutcome, { event, id, place, value }: Arrival): void => {
    if (outcome === 'evaluated') {
      const { evaluatedByType } = context.counters;
      remember(seenOf(event), monthOf(rememberedUnder(event)), id);
      countsOf(place.isBroadcast).evaluated += 1;
      evaluatedByType[event.type] = (evaluatedByType[event.type] ?? 0) + 1;
    } else if (typeof outcome === 'string') setAside(place, outcome, { event });
    else hold(place, value, outcome.heldAsOf);
  };

  const admit = (arrival: Arrival, accepted: AcceptedDates | undefined): void | Promise<void> => {
    const { event, place, value } = arrival;
    // A close has rules of its own.
    switch (factOf(event) === 'close' ? 'admitted' : admission(event, accepted)) {
      case 'held':
        hold(place, value, event.data.accountingDate);
        return;
      case 'too-late':
        setAside(place, 'too-late', { event });
        return;
      case 'admitted': {
        const outcome = evaluate(event, place);
        if (outcome instanceof Promise) return outcome.then((settled) => settle(settled, arrival));
        settle(outcome, arrival);
      }
    }
  };

  const takeEvent = (event: BankEvent, place: EventPlace, value: Uint8Array): void | Promise<void> => {
    const seen = seenOf(event);
    const id = idHash(event.source, event.id);
    if (wasSeen(seen, id)) {
      countsOf(place.isBroadcast).duplicates += 1;
      return;
    }
    // By the slowest entity: a customer's events may belong to several.
    const oldest = oldestAccepted();
    if (oldest !== undefined) forgetBefore(seen, monthOf(oldest));
    const accepted = acceptedFor(event);
    return admit({ event, id, place, value }, accepted);
  };

  return {
    take: (record, decoded) => {
      const place = placeOf(record);
      if (decoded.kind === 'rejected') return setAside(place, 'unreadable', { problems: decoded.problems });
      if (!belongsHere(decoded.event, record)) return setAside(place, 'misrouted', { event: decoded.event });
      return takeEvent(decoded.event, place, record.value);
    },
    releaseHeld: async (through) => {
      for (const { value, accountingDate: _, ...place } of await held.release(through)) {
        countsOf(place.isBroadcast).held -= 1;
        const decoded = decodeEvent(value);
        if (decoded.kind !== 'event') continue;
        await prepareFor(decoded.event);
        await takeEvent(decoded.event, place, value);
      }
    },
  };
};

const placeOf = ({ topic, partition, offset, broadcast, headers }: LogRecord): EventPlace => {
  const newestHeard = headers?.[newestHeardHeader];
  return {
    topic,
    partition,
    offset,
    isBroadcast: broadcast !== undefined,
    ...(newestHeard !== undefined && { newestHeard }),
  };
};
