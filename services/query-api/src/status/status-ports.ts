import type { AlertLedger } from '@tocsin/alert-ledger';
import type { Clock, EventLog, StateStore } from '@tocsin/stream-runtime';

/** A file that is being imported. `pending` is at least 1 until it is read to its end. */
export type ImportProgress = Readonly<{ file: string; read: number; pending: number }>;

/** What was last heard of a source of events. */
export type SourceProgress = Readonly<{
  source: string;
  lastAccountingDate: string | null;
  /** ISO 8601. */
  lastReceivedAt: string | null;
}>;

/** Something that somebody should know; `code` is stable, and more fields may follow. */
export type StatusProblem = Readonly<{ code: string; detail: string; [field: string]: unknown }>;

/** Where the status is read from. */
export type StatusPorts = Readonly<{
  log: Pick<EventLog, 'ends' | 'read'>;
  store: Pick<StateStore, 'progress' | 'snapshot'>;
  ledger: Pick<AlertLedger, 'offsets' | 'totals'>;
  clock: Clock;
  imports: () => Promise<readonly ImportProgress[]>;
  sources: () => Promise<readonly SourceProgress[]>;
  /** The last closed day of each legal entity that has closed one. */
  lastClosedDays: () => Promise<Readonly<Record<string, string>>>;
  /** Problems that others know of. */
  problems: () => Promise<readonly StatusProblem[]>;
}>;
