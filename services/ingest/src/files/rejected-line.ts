import { topics } from '@tocsin/events';
import { type EventLog, type Outgoing, partitionOf } from '@tocsin/stream-runtime';
import type { IntakeProblem, Rejection } from '../intake/rejection.ts';

/** A line of an imported file that is no event, as it stands in the dead letters. */
export type RejectedLine = Readonly<{
  reason: 'rejected';
  file: string;
  /** From 1, as an editor shows it. */
  line: number;
  eventId: string | null;
  problems: readonly IntakeProblem[];
}>;

const utf8 = new TextEncoder();
const { name: topic } = topics.deadLetters;

/** The record for `risk.dead-letters`; the line itself stays in its file. */
export const rejectedLine = (
  { partitionsOf }: Pick<EventLog, 'partitionsOf'>,
  file: string,
  { line, rejection }: Readonly<{ line: number; rejection: Rejection }>,
): Outgoing => {
  const { id: eventId, problems } = rejection;
  const letter: RejectedLine = { reason: 'rejected', file, line, eventId, problems };
  const value = utf8.encode(JSON.stringify(letter));
  return { topic, partition: partitionOf(file, partitionsOf(topic)), key: file, value };
};
