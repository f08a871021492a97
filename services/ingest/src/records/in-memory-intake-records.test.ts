import { intakeRecordsContract } from '../testing/intake-records-contract.ts';
import { inMemoryIntakeRecords } from './in-memory-intake-records.ts';

intakeRecordsContract('in-memory', async () => inMemoryIntakeRecords());
