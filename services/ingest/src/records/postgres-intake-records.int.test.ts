import { testDatabase } from '@tocsin/postgres/testing';
import { intakeRecordsContract } from '../testing/intake-records-contract.ts';
import { postgresIntakeRecords } from './postgres-intake-records.ts';

const freshDatabase = testDatabase();

intakeRecordsContract('PostgreSQL', async () => {
  const { database } = await freshDatabase();
  return postgresIntakeRecords(database);
});
