import type { Alert } from '@tocsin/events';
import { alertOf, type FeedRow } from '../recording/feed-row.ts';

/** What is read of a row to show its alert. */
export type StoredAlert = Readonly<
  Pick<FeedRow, 'body' | 'state' | 'handlingRevision'> & { recordedAt: Date }
>;

/** The columns of a `StoredAlert`. */
export const alertColumns =
  'body, state, handling_revision as "handlingRevision", recorded_at as "recordedAt"';

/** The alert that a stored row shows to everybody outside. */
export const shownAlert = (stored: StoredAlert): Alert =>
  alertOf({ ...stored, recordedAt: stored.recordedAt.toISOString() });
