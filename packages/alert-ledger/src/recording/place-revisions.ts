import type { AlertRevision } from '@tocsin/events';
import { type FeedRow, feedRow } from './feed-row.ts';

/** Where an alert stands before a range is recorded: its latest row. */
export type StandingAlert = Readonly<
  Pick<FeedRow, 'alertId' | 'position' | 'revision' | 'state' | 'handlingRevision'>
>;

/** The ledger's running totals. */
export type Feed = Readonly<{
  lastPosition: number;
  /** Milliseconds since 1970; 0 before the first revision. */
  lastRecordedMs: number;
  alerts: number;
  conflicts: number;
}>;

/** What has to be known to place a range; `isKnown` says whether an alert has a revision of that digest. */
export type Standing = Readonly<{
  feed: Feed;
  alerts: ReadonlyMap<string, StandingAlert>;
  isKnown: (alertId: string, digest: string) => boolean;
}>;

/** What recording a range changes. */
export type PlacedRevisions = Readonly<{
  feed: Feed;
  rows: readonly FeedRow[];
  /** Position of a row that was the latest of its alert → position of the one that is now. */
  replaced: ReadonlyMap<number, number>;
}>;

/** Gives each revision that is no repeat its position and number. */
export const placeRevisions = (
  revisions: readonly AlertRevision[],
  { feed, alerts, isKnown }: Standing,
  nowMs: number,
): PlacedRevisions => {
  const recordedMs = Math.max(nowMs, feed.lastRecordedMs);
  const recordedAt = new Date(recordedMs).toISOString();
  const latest = new Map<string, StandingAlert>(alerts);
  const replaced = new Map<number, number>();
  const rows = new Map<number, FeedRow>();
  let conflicts = 0;

  for (const revision of withoutRepeats(revisions, isKnown)) {
    const previous = latest.get(revision.alertId);
    const number = numberOf(revision, previous);
    if (number !== revision.revision) conflicts += 1;
    const position = feed.lastPosition + rows.size + 1;
    const row = feedRow(revision, { position, recordedAt, revision: number, ...handlingOf(previous) });
    if (previous) replaced.set(previous.position, position);
    latest.set(row.alertId, row);
    rows.set(position, row);
  }

  return {
    feed: {
      lastPosition: feed.lastPosition + rows.size,
      lastRecordedMs: rows.size > 0 ? recordedMs : feed.lastRecordedMs,
      alerts: feed.alerts + rows.size - replaced.size,
      conflicts: feed.conflicts + conflicts,
    },
    rows: [...rows.values()].map((row) => ({ ...row, replacedBy: replaced.get(row.position) ?? null })),
    replaced: new Map([...replaced].filter(([position]) => !rows.has(position))),
  };
};

const withoutRepeats = (
  revisions: readonly AlertRevision[],
  isKnown: Standing['isKnown'],
): readonly AlertRevision[] => {
  const digests = new Set<string>();
  return revisions.filter(({ alertId, digest }) => {
    const name = JSON.stringify([alertId, digest]);
    const isRepeat = digests.has(name) || isKnown(alertId, digest);
    digests.add(name);
    return !isRepeat;
  });
};

/** The revision's own number, unless the alert has passed it. */
const numberOf = ({ revision }: AlertRevision, previous: StandingAlert | undefined): number =>
  previous && revision <= previous.revision ? previous.revision + 1 : revision;

/** Only people change these two: a revision of the system keeps them. */
const handlingOf = (previous: StandingAlert | undefined): Pick<FeedRow, 'state' | 'handlingRevision'> => ({
  state: previous?.state ?? 'open',
  handlingRevision: previous?.handlingRevision ?? 0,
});
