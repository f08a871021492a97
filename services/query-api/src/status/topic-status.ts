import { countedEvents, type EventCounts } from '@tocsin/stream-runtime';

/** What has become of the events of an input topic; in = evaluated + duplicates + deadLettered + held + pending. */
export type TopicStatus = Readonly<
  EventCounts & { topic: string; in: number; pending: number; lagSeconds: number }
>;

/** The order in which an event is taken back that counts as done before what it caused can be read. */
const takenBack = ['evaluated', 'held', 'deadLettered', 'duplicates'] as const;

/** The sum of a topic. `isUnfinished`: something that its events caused cannot be read over HTTP yet. */
export const topicStatus = ({
  topic,
  appended,
  counts,
  isUnfinished,
  lagSeconds,
}: Readonly<{
  topic: string;
  /** Events in the topic; read after `counts`, so that it is never less. */
  appended: number;
  counts: EventCounts;
  isUnfinished: boolean;
  lagSeconds: number;
}>): TopicStatus => {
  const unread = Math.max(0, appended - countedEvents(counts));
  const done = unread === 0 && isUnfinished ? withOneTakenBack(counts) : counts;
  const total = countedEvents(counts) + unread;
  const pending = total - countedEvents(done);
  return {
    topic,
    in: total,
    evaluated: done.evaluated,
    duplicates: done.duplicates,
    deadLettered: done.deadLettered,
    held: done.held,
    pending,
    lagSeconds: pending === 0 ? 0 : lagSeconds,
  };
};

/** Which of them it was is not known, and one is enough to say that the topic is not through. */
const withOneTakenBack = (counts: EventCounts): EventCounts => {
  const from = takenBack.find((outcome) => counts[outcome] > 0);
  return from === undefined ? counts : { ...counts, [from]: counts[from] - 1 };
};
