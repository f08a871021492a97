import type { Alert, AlertRevision } from '@tocsin/events';
import type { AlertPage, AlertQuery } from './reading/alert-query.ts';
import type { AlertScope } from './reading/alert-scope.ts';

/** What one partition of the alert topic held between two of its offsets. */
export type RecordedRange = Readonly<{
  partition: number;
  /** Offset of the range's first record. */
  expectedOffset: number;
  /** Offset after the range's last record. */
  nextOffset: number;
  revisions: readonly AlertRevision[];
  /** The wall clock; `recordedAt` is this, or the last one where the clock went back. */
  nowMs: number;
}>;

/**
 * What became of a range. `gap`: the ledger ends before the range begins (it was restored, or another recorder
 * lost something), so nothing was taken; read again from `offsets`.
 */
export type RecordOutcome = 'recorded' | 'already-recorded' | 'gap';

/** An alert in its latest revision, and all of its revisions, oldest first. */
export type AlertWithHistory = Readonly<{ alert: Alert; history: readonly Alert[] }>;

/** What the ledger holds. */
export type LedgerTotals = Readonly<{
  alerts: number;
  /** Position of the last revision on the feed, which begins at 1 and has no gaps. */
  lastPosition: number;
  /** Revisions that came under a number which the ledger had given already; 0 unless something is broken. */
  conflicts: number;
}>;

/**
 * Alerts and their history, kept for years. Every implementation passes `alertLedgerContract`.
 *
 * All revisions of all alerts are one feed: a position is given to each in the order of commits, and becomes
 * visible in that order.
 */
export type AlertLedger = Readonly<{
  /**
   * Takes a range whole or not at all, and safely again: a known digest of an alert is a repeat. A revision under
   * a number that the alert has passed already is kept under the alert's next number, and counted as a conflict.
   */
  record: (range: RecordedRange) => Promise<RecordOutcome>;
  find: (query: AlertQuery) => Promise<AlertPage>;
  /** Undefined for an alert that is not there, or not for this reader. */
  get: (alertId: string, scope: AlertScope) => Promise<AlertWithHistory | undefined>;
  totals: () => Promise<LedgerTotals>;
  /** Next offset to record, by partition of the alert topic; an absent partition stands at 0. */
  offsets: () => Promise<ReadonlyMap<number, number>>;
}>;
