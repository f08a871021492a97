import type { Database } from '@tocsin/postgres';
import type { AlertLedger, LedgerTotals } from '../alert-ledger.ts';
import { findAlerts } from './find-alerts.ts';
import { getAlert } from './get-alert.ts';
import { recordRange } from './record-range.ts';

/** The alert ledger in PostgreSQL. */
export const postgresAlertLedger = (database: Database): AlertLedger => ({
  record: (range) => database.transaction((transaction) => recordRange(transaction, range)),
  find: (query) => findAlerts(database, query),
  get: (alertId, scope) => getAlert(database, alertId, scope),
  totals: async () => {
    const { rows } = await database.query<LedgerTotals>(
      'select alerts, last_position as "lastPosition", conflicts from ledger_feed',
    );
    return rows[0] ?? { alerts: 0, lastPosition: 0, conflicts: 0 };
  },
  offsets: async () => {
    const { rows } = await database.query<{ partition: number; nextOffset: number }>(
      'select partition, next_offset as "nextOffset" from ledger_offset',
    );
    return new Map(rows.map(({ partition, nextOffset }) => [partition, nextOffset]));
  },
});
