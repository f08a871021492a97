export { alertLedgerContract } from './alert-ledger-contract.ts';
export { exampleRevision } from './example-revision.ts';
export { type NewLedger, recorded } from './recorded.ts';
