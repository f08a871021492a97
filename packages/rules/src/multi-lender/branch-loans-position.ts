import type { OwnLoan } from '@tocsin/books';
import type { Finding } from '../finding.ts';

/** A loan and where it is booked. */
export type BookedLoan = OwnLoan &
  Readonly<{
    customerId: string;
    /** The legal entity of the loan's branch. */
    legalEntityId: string;
  }>;

/**
 * The loans of one borrower, under one customer number, or under all numbers of one `identityHash`. The second can be
 * asked only where several customers meet.
 */
export type BranchLoansPosition = Readonly<{
  scope: 'customer-number' | 'identity';
  /** The customer; of an identity a `customer-group` with the hash as its id. */
  subject: Finding['subject'];
  loans: readonly BookedLoan[];
}>;
