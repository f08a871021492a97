import type { Alert, AlertKind, HandlingState, Severity } from '@tocsin/events';
import type { AlertScope } from './alert-scope.ts';
import type { AlertSort } from './alert-sort.ts';

/** What is asked for; what is left out does not restrict. */
export type AlertFilters = Readonly<{
  signals?: readonly string[] | undefined;
  severities?: readonly Severity[] | undefined;
  states?: readonly HandlingState[] | undefined;
  kinds?: readonly AlertKind[] | undefined;
  /** Alerts that concern any of these units; complete, units below others are named too. */
  unitIds?: readonly string[] | undefined;
  managerId?: string | undefined;
  subjectId?: string | undefined;
  /** The customer itself, its loans and accounts, and circles and groups that name it as a member. */
  customerId?: string | undefined;
  /** First accounting date. */
  from?: string | undefined;
  /** Last accounting date. */
  to?: string | undefined;
  /** ISO 8601 instant; a revision recorded at it counts too. */
  recordedSince?: string | undefined;
}>;

/** Where a walk over pages stands: after this alert, in the list as it was at the walk's first page. */
export type PageKey = Readonly<{
  /** The feed's last position when the first page was read. */
  asOfPosition: number;
  /** The last alert's value in the sorted column: a position, a date or a severity's rank. */
  sortValue: number | string;
  position: number;
}>;

/** One page of alerts, wanted. */
export type AlertQuery = Readonly<{
  filters: AlertFilters;
  scope: AlertScope;
  sort: AlertSort;
  limit: number;
  after?: PageKey | undefined;
}>;

/**
 * One page of alerts. All pages of a walk show the list as it stood at its first page: an alert that is revised
 * meanwhile stays at its place with the revision of then, so that none is shown twice and none is missed.
 */
export type AlertPage = Readonly<{ alerts: readonly Alert[]; next: PageKey | undefined }>;
