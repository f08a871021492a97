import type { UnitMeasuresVector, UnitMonthVector } from '@tocsin/books';
import { type BroadcastEvent, topics } from '@tocsin/events';
import type { DeploymentParameters } from '@tocsin/rules';
import {
  MARKER_KEY,
  type Outgoing,
  packState,
  type StateFormat,
  type Unjudged,
  unpackState,
} from '@tocsin/stream-runtime';

/** A day that every task has just seen closed. */
export type ClosedDay = Readonly<{
  /** A legal entity, or `EVERY_ENTITY`. */
  scope: string;
  accountingDate: string;
  /** It was closed before: this round only brings corrections. */
  isAgain: boolean;
  /** The event that closed it. */
  closedBy: Readonly<{ eventId: string; source: string }>;
}>;

/** What a customers task tells the org-units topology in a round; the marker ends its part. */
export type RoundRecord = Readonly<
  | { kind: 'broadcast'; event: BroadcastEvent }
  | { kind: 'parameters'; parameters: DeploymentParameters }
  | { kind: 'unit-month'; vector: UnitMonthVector }
  | { kind: 'unit-measures'; vector: UnitMeasuresVector }
  // The newest closed date of each source since the last round, and what got no answer at this one.
  | { kind: 'operations'; heard: Readonly<Record<string, string>>; unjudged: readonly Unjudged[] }
  // `cause` is the close in the sender's own log: a place that no repeat of the round can move.
  | { kind: 'marker'; closed: ClosedDay; cause: string }
>;

const format: StateFormat<RoundRecord> = { name: 'round', version: 1 };

const keyOf = (record: RoundRecord): string => {
  switch (record.kind) {
    case 'marker':
      return MARKER_KEY;
    case 'unit-month':
    case 'unit-measures':
      return `unit/${record.vector.unitId}`;
    case 'broadcast':
      return 'broadcast';
    case 'parameters':
    case 'operations':
      return record.kind;
  }
};

/** As the task of `partition` publishes it: each task has a partition of the rounds topic to itself. */
export const outgoingRound = (partition: number, record: RoundRecord): Outgoing => ({
  topic: topics.internalRounds.name,
  partition,
  key: keyOf(record),
  value: packState(format, record),
});

export const roundRecordOf = (value: Uint8Array): RoundRecord => unpackState(format, value);
