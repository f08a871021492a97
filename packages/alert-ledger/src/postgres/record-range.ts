import { strict as assert } from 'node:assert';
import type { AlertRevision } from '@tocsin/events';
import type { Transaction } from '@tocsin/postgres';
import type { RecordedRange, RecordOutcome } from '../alert-ledger.ts';
import {
  type Feed,
  type PlacedRevisions,
  placeRevisions,
  type StandingAlert,
} from '../recording/place-revisions.ts';
import { rangeOutcome } from '../recording/range-outcome.ts';
import { insertRows } from './insert-rows.ts';

/** Records a range within a transaction. Locks the partition's offset, then the feed: always in this order. */
export const recordRange = async (transaction: Transaction, range: RecordedRange): Promise<RecordOutcome> => {
  const outcome = rangeOutcome(range, await lockOffset(transaction, range.partition));
  if (outcome !== 'recorded') return outcome;

  if (range.revisions.length > 0) {
    const feed = await lockFeed(transaction);
    const alerts = await standingAlerts(transaction, range.revisions);
    const isKnown = await knownDigests(transaction, range.revisions);
    const placed = placeRevisions(range.revisions, { feed, alerts, isKnown }, range.nowMs);
    if (placed.rows.length > 0) await write(transaction, placed);
  }
  await transaction.query('update ledger_offset set next_offset = $2 where partition = $1', [
    range.partition,
    range.nextOffset,
  ]);
  return outcome;
};

const lockOffset = async (transaction: Transaction, partition: number): Promise<number> => {
  await transaction.query(
    'insert into ledger_offset (partition, next_offset) values ($1, 0) on conflict do nothing',
    [partition],
  );
  const { rows } = await transaction.query<{ nextOffset: number }>(
    'select next_offset as "nextOffset" from ledger_offset where partition = $1 for update',
    [partition],
  );
  return rows[0]?.nextOffset ?? 0;
};

const lockFeed = async (transaction: Transaction): Promise<Feed> => {
  const { rows } = await transaction.query<Omit<Feed, 'lastRecordedMs'> & { lastRecordedAt: Date }>(
    `select last_position as "lastPosition", last_recorded_at as "lastRecordedAt", alerts, conflicts
     from ledger_feed for update`,
  );
  const feed = rows[0];
  assert(feed, 'the feed has one row since the migration');
  return { ...feed, lastRecordedMs: feed.lastRecordedAt.getTime() };
};

const standingAlerts = async (
  transaction: Transaction,
  revisions: readonly AlertRevision[],
): Promise<ReadonlyMap<string, StandingAlert>> => {
  const { rows } = await transaction.query<StandingAlert>(
    `select alert_id as "alertId", position, revision, state, handling_revision as "handlingRevision"
     from alert_revision where alert_id = any($1) and replaced_by is null`,
    [[...new Set(revisions.map(({ alertId }) => alertId))]],
  );
  return new Map(rows.map((row) => [row.alertId, row]));
};

const knownDigests = async (
  transaction: Transaction,
  revisions: readonly AlertRevision[],
): Promise<(alertId: string, digest: string) => boolean> => {
  const { rows } = await transaction.query<{ alertId: string; digest: string }>(
    `select alert_id as "alertId", digest
     from alert_revision join unnest($1::text[], $2::text[]) as said (alert_id, digest) using (alert_id, digest)`,
    [revisions.map(({ alertId }) => alertId), revisions.map(({ digest }) => digest)],
  );
  const known = new Set(rows.map(({ alertId, digest }) => JSON.stringify([alertId, digest])));
  return (alertId, digest) => known.has(JSON.stringify([alertId, digest]));
};

const write = async (transaction: Transaction, { feed, rows, replaced }: PlacedRevisions): Promise<void> => {
  // Before the new rows: an alert has one latest revision at any moment.
  await transaction.query(
    `update alert_revision set replaced_by = replacement.by
     from unnest($1::bigint[], $2::bigint[]) as replacement (position, by)
     where alert_revision.position = replacement.position`,
    [[...replaced.keys()], [...replaced.values()]],
  );
  await insertRows(transaction, rows);
  await transaction.query(
    'update ledger_feed set last_position = $1, last_recorded_at = $2, alerts = $3, conflicts = $4',
    [feed.lastPosition, new Date(feed.lastRecordedMs).toISOString(), feed.alerts, feed.conflicts],
  );
};
