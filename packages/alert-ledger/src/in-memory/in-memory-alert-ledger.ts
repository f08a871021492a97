import type { AlertLedger, AlertWithHistory, RecordedRange } from '../alert-ledger.ts';
import type { AlertPage, AlertQuery, PageKey } from '../reading/alert-query.ts';
import { type SortOrder, sortOrder } from '../reading/alert-sort.ts';
import { alertOf, type FeedRow } from '../recording/feed-row.ts';
import { type Feed, placeRevisions } from '../recording/place-revisions.ts';
import { rangeOutcome } from '../recording/range-outcome.ts';
import { isAskedFor, isVisible } from './matches.ts';

/** The alert ledger as an array: the twin that tests and the simulation run on. */
export const inMemoryAlertLedger = (): AlertLedger => {
  const rows: FeedRow[] = [];
  const latest = new Map<string, FeedRow>();
  const digests = new Set<string>();
  const offsets = new Map<number, number>();
  let feed: Feed = { lastPosition: 0, lastRecordedMs: 0, alerts: 0, conflicts: 0 };

  const take = ({ revisions, nowMs }: RecordedRange): void => {
    const isKnown = (alertId: string, digest: string): boolean =>
      digests.has(digestName({ alertId, digest }));
    const placed = placeRevisions(revisions, { feed, alerts: latest, isKnown }, nowMs);
    feed = placed.feed;
    for (const [position, replacedBy] of placed.replaced) replaceAt(rows, position, replacedBy);
    for (const row of placed.rows) {
      rows.push(row);
      latest.set(row.alertId, row);
      digests.add(digestName(row));
    }
  };

  return {
    record: async (range) => {
      const outcome = rangeOutcome(range, offsets.get(range.partition) ?? 0);
      if (outcome !== 'recorded') return outcome;
      take(range);
      offsets.set(range.partition, range.nextOffset);
      return outcome;
    },
    find: async (query) => pageOf(rows, query, feed.lastPosition),
    get: async (alertId, scope) => {
      const row = latest.get(alertId);
      return row && isVisible(row, scope) ? withHistory(rows, row) : undefined;
    },
    totals: async () => ({
      alerts: feed.alerts,
      lastPosition: feed.lastPosition,
      conflicts: feed.conflicts,
    }),
    offsets: async () => new Map(offsets),
  };
};

const digestName = ({ alertId, digest }: Pick<FeedRow, 'alertId' | 'digest'>): string =>
  JSON.stringify([alertId, digest]);

const replaceAt = (rows: FeedRow[], position: number, replacedBy: number): void => {
  const row = rows[position - 1];
  if (row) rows[position - 1] = { ...row, replacedBy };
};

const withHistory = (rows: readonly FeedRow[], latest: FeedRow): AlertWithHistory => ({
  alert: alertOf(latest),
  history: rows.filter(({ alertId }) => alertId === latest.alertId).map(alertOf),
});

const pageOf = (rows: readonly FeedRow[], query: AlertQuery, lastPosition: number): AlertPage => {
  const { filters, scope, limit, after } = query;
  const asOfPosition = after?.asOfPosition ?? lastPosition;
  const order = sortOrder(query.sort);
  const wanted = rows
    .filter(
      (row) => isLatestAt(row, asOfPosition) && isVisible(row, scope) && isAskedFor(row, filters, scope),
    )
    .map((row) => ({ row, key: pageKey(row, order, asOfPosition) }))
    .filter(({ key }) => after === undefined || compareKeys(key, after, order) > 0)
    .sort((a, b) => compareKeys(a.key, b.key, order));
  const page = wanted.slice(0, limit);
  return {
    alerts: page.map(({ row }) => alertOf(row)),
    next: wanted.length > limit ? page.at(-1)?.key : undefined,
  };
};

/** Whether the row was its alert's latest when the feed ended at that position. */
const isLatestAt = ({ position, replacedBy }: FeedRow, asOfPosition: number): boolean =>
  position <= asOfPosition && (replacedBy === null || replacedBy > asOfPosition);

const pageKey = (row: FeedRow, { by }: SortOrder, asOfPosition: number): PageKey => ({
  asOfPosition,
  sortValue: row[by],
  position: row.position,
});

const compareKeys = (a: PageKey, b: PageKey, { isDescending }: SortOrder): number => {
  const ascending = compare(a.sortValue, b.sortValue) || a.position - b.position;
  return isDescending ? -ascending : ascending;
};

const compare = (a: number | string, b: number | string): number => {
  if (a === b) return 0;
  return a < b ? -1 : 1;
};
