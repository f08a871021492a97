import type { ToldPayments, ToldStanding } from '@tocsin/customer-state';
import { type PartyRelated, topics } from '@tocsin/events';
import { MARKER_KEY, type Outgoing, packState, type StateFormat, unpackState } from '@tocsin/stream-runtime';

import type { ClosedDay } from './round-record.ts';

/** What a customers task tells the network in a round; the marker ends its part. */
export type StandingRecord = Readonly<
  | { kind: 'standing'; standing: ToldStanding }
  // All that is to be known of the customer's payments: what was told before counts no more.
  | { kind: 'payments'; payments: ToldPayments }
  | { kind: 'relation'; relation: PartyRelated; isRelated: boolean }
  // `cause` is the close in the sender's own log: a place that no repeat of the round can move.
  | { kind: 'marker'; closed: ClosedDay; cause: string }
>;

const format: StateFormat<StandingRecord> = { name: 'standing-record', version: 1 };

const keyOf = (record: StandingRecord): string => {
  switch (record.kind) {
    case 'marker':
      return MARKER_KEY;
    case 'standing':
      return `customer/${record.standing.customerId}`;
    case 'payments':
      return `payments/${record.payments.customerId}`;
    case 'relation':
      return `relation/${record.relation.customerId}`;
  }
};

/** As the task of `partition` publishes it: each task has a partition of the topic to itself. */
export const outgoingStanding = (partition: number, record: StandingRecord): Outgoing => ({
  topic: topics.internalStandings.name,
  partition,
  key: keyOf(record),
  value: packState(format, record),
});

export const standingRecordOf = (value: Uint8Array): StandingRecord => unpackState(format, value);
