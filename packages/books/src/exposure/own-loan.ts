import type { EvidenceRef, LoanDisbursed } from '@tocsin/events';
import type { CustomerLoans } from '../loans/customer-loans.ts';
import { type LoanPosition, loanPosition } from '../loans/loan-position.ts';

/** What exposure needs to know of a loan of this bank. It comes from the loan book. */
export type OwnLoan = Readonly<{
  loanId: string;
  branchId: string;
  /** Null where nobody said: the core's daily positions name no product. */
  product: LoanDisbursed['product'] | null;
  outstandingMinor: number;
  /** The event that the bank's knowledge of the loan begins with. */
  openedBy?: EvidenceRef;
}>;

/** The loans of a customer on which something is owed at the close of a day, a `dayNumber`. */
export const ownLoansOn = ({ loans }: CustomerLoans, day: number): readonly OwnLoan[] =>
  loans.flatMap((loan) => {
    const position = loanPosition(loan, day);
    return (position && ownLoanOf(position)) ?? [];
  });

/** A loan at the close of a day; nothing where nothing is owed. Whatever says that something is owed names the branch. */
export const ownLoanOf = ({
  loanId,
  branchId,
  product,
  outstandingMinor,
}: LoanPosition): OwnLoan | undefined =>
  branchId === null || outstandingMinor <= 0 ? undefined : { loanId, branchId, product, outstandingMinor };

/** What is owed on loans of this bank, in minor units. */
export const outstandingHere = (loans: readonly OwnLoan[]): bigint =>
  loans.reduce((sum, { outstandingMinor }) => sum + BigInt(outstandingMinor), 0n);
