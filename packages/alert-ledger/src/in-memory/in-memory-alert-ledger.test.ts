import { alertLedgerContract } from '../testing/alert-ledger-contract.ts';
import { inMemoryAlertLedger } from './in-memory-alert-ledger.ts';

alertLedgerContract('in memory', async () => inMemoryAlertLedger());
