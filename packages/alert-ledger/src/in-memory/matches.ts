import type { AlertFilters } from '../reading/alert-query.ts';
import type { AlertScope, AlertView } from '../reading/alert-scope.ts';
import { hiddenCustomers } from '../reading/seen-customers.ts';
import type { FeedRow } from '../recording/feed-row.ts';

/** Whether a row exists for a reader. */
export const isVisible = (row: FeedRow, { unitIds, views }: AlertScope): boolean =>
  (unitIds === 'all' || concerns(row, unitIds)) && views.some((view) => admits(view, row));

/** Whether a row is asked for. Customers that do not exist for the reader are found by no filter. */
export const isAskedFor = (row: FeedRow, filters: AlertFilters, { unitIds }: AlertScope): boolean =>
  isAmong(row.signal, filters.signals) &&
  isAmong(row.severity, filters.severities) &&
  isAmong(row.state, filters.states) &&
  isAmong(row.kind, filters.kinds) &&
  (filters.unitIds === undefined || concerns(row, filters.unitIds)) &&
  isEqual(row.managerId, filters.managerId) &&
  namesSeen(row, filters.subjectId, [row.subjectId], unitIds) &&
  namesSeen(row, filters.customerId, row.customerIds, unitIds) &&
  isWithin(row, filters);

const namesSeen = (
  { body }: FeedRow,
  wanted: string | undefined,
  named: readonly string[],
  unitIds: AlertScope['unitIds'],
): boolean => wanted === undefined || (named.includes(wanted) && !hiddenCustomers(body, unitIds).has(wanted));

const isWithin = (row: FeedRow, { from, to, recordedSince }: AlertFilters): boolean =>
  (from === undefined || row.accountingDate >= from) &&
  (to === undefined || row.accountingDate <= to) &&
  (recordedSince === undefined || Date.parse(row.recordedAt) >= Date.parse(recordedSince));

const concerns = (row: FeedRow, unitIds: readonly string[]): boolean =>
  row.unitIds.some((unitId) => unitIds.includes(unitId));

const admits = ({ families, managerId, audiences }: AlertView, row: FeedRow): boolean =>
  isAmong(row.family, families) && isEqual(row.managerId, managerId) && isAmong(row.audience, audiences);

const isAmong = (value: string, wanted: readonly string[] | undefined): boolean =>
  wanted === undefined || wanted.includes(value);

const isEqual = (value: string | null, wanted: string | undefined): boolean =>
  wanted === undefined || value === wanted;
