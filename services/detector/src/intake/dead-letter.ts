import { type BankEvent, type Problem, topics } from '@tocsin/events';
import type { LogRecord, Outgoing } from '@tocsin/stream-runtime';

/** Why a record was not evaluated, for good. */
export type DeadLetterReason = 'unreadable' | 'misrouted' | 'too-late' | 'overflow';

/** A record that was set aside; the record itself stays in its topic, where it can be read again. */
export type DeadLetter = Readonly<{
  reason: DeadLetterReason;
  topic: string;
  partition: number;
  offset: number;
  eventId: string | null;
  source: string | null;
  type: string | null;
  accountingDate: string | null;
  problems: readonly Problem[];
}>;

const utf8 = new TextEncoder();

/** The record for `risk.dead-letters`, with nothing personal in it. */
export const deadLetterOf = (
  { topic, partition, offset }: Pick<LogRecord, 'topic' | 'partition' | 'offset'>,
  reason: DeadLetterReason,
  about: Readonly<{ event?: BankEvent; problems?: readonly Problem[] }>,
): Outgoing => {
  const { event, problems = [] } = about;
  const letter: DeadLetter = {
    reason,
    topic,
    partition,
    offset,
    eventId: event?.id ?? null,
    source: event?.source ?? null,
    type: event?.type ?? null,
    accountingDate: event?.data.accountingDate ?? null,
    problems,
  };
  return {
    topic: topics.deadLetters.name,
    partition: 0,
    key: letter.source ?? topic,
    value: utf8.encode(JSON.stringify(letter)),
  };
};
