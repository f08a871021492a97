import { describe } from 'vitest';
import { readingContract } from './reading-contract.ts';
import type { NewLedger } from './recorded.ts';
import { recordingContract } from './recording-contract.ts';
import { walkingContract } from './walking-contract.ts';

/** What every implementation of the alert ledger must do. */
export const alertLedgerContract = (implementation: string, newLedger: NewLedger): void => {
  describe(`alert ledger: ${implementation}`, () => {
    recordingContract(newLedger);
    readingContract(newLedger);
    walkingContract(newLedger);
  });
};
