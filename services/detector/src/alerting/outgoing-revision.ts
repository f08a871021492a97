import { type AlertRevision, topics } from '@tocsin/events';
import { type Outgoing, partitionOf } from '@tocsin/stream-runtime';

const utf8 = new TextEncoder();

/** The record for `risk.alerts`: all revisions of a subject lie in one partition, in their order. */
export const outgoingRevision = (revision: AlertRevision, partitions: number): Outgoing => ({
  topic: topics.alerts.name,
  partition: partitionOf(revision.subject.id, partitions),
  key: revision.subject.id,
  value: utf8.encode(JSON.stringify(revision)),
});
