import type { EvidenceRef, LoanDisbursed } from '@tocsin/events';

/** What exposure needs to know of a loan of this bank. It comes from the loan book. */
export type OwnLoan = Readonly<{
  loanId: string;
  branchId: string;
  product: LoanDisbursed['product'];
  outstandingMinor: number;
  /** The event that the bank's knowledge of the loan begins with. */
  openedBy?: EvidenceRef;
}>;

/** What is owed on loans of this bank, in minor units. */
export const outstandingHere = (loans: readonly OwnLoan[]): bigint =>
  loans.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
