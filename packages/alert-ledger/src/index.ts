export type {
  AlertLedger,
  AlertWithHistory,
  LedgerTotals,
  RecordedRange,
  RecordOutcome,
} from './alert-ledger.ts';
export { inMemoryAlertLedger } from './in-memory/in-memory-alert-ledger.ts';
export { postgresAlertLedger } from './postgres/postgres-alert-ledger.ts';
export type { AlertFilters, AlertPage, AlertQuery, PageKey } from './reading/alert-query.ts';
export { type AlertScope, type AlertView, everyAlert } from './reading/alert-scope.ts';
export { type AlertSort, alertSorts } from './reading/alert-sort.ts';
export {
  customerOfAlert,
  hiddenCustomers,
  type NamedCustomers,
  seesMember,
} from './reading/seen-customers.ts';
