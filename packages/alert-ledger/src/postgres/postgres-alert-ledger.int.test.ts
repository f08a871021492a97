import type { Database } from '@tocsin/postgres';
import { testDatabase } from '@tocsin/postgres/testing';
import { alertLedgerContract } from '../testing/alert-ledger-contract.ts';
import { postgresAlertLedger } from './postgres-alert-ledger.ts';

const freshDatabase = testDatabase();
let database: Database | undefined;

// Emptied for each case, because that takes a tenth of the time that a new database does.
alertLedgerContract('PostgreSQL', async () => {
  database ??= (await freshDatabase()).database;
  await database.query('truncate alert_revision, ledger_offset, ledger_feed');
  await database.query('insert into ledger_feed default values');
  return postgresAlertLedger(database);
});
