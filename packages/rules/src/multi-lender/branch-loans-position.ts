import type { CustomerRegistration, OwnLoan } from '@tocsin/books';
import type { Member } from '@tocsin/events';
import type { Finding } from '../finding.ts';

/** A loan and where it is booked. */
export type BookedLoan = OwnLoan &
  Readonly<{
    customerId: string;
    /** A customer whom nobody registered counts as a company. */
    borrowerKind: CustomerRegistration['kind'];
    /** The legal entity of the loan's branch. */
    legalEntityId: string;
  }>;

/**
 * The loans of one borrower, under one customer number, or under all numbers of one `identityHash`. The second can be
 * asked only where several customers meet.
 */
export type BranchLoansPosition = Readonly<{
  scope: 'customer-number' | 'identity';
  /** The customer; of an identity a `customer-group`, under an id that does not tell the hash. */
  subject: Finding['subject'];
  /** The customer numbers of an identity, in their order; one number alone names nobody else. */
  members: readonly Member[];
  loans: readonly BookedLoan[];
}>;
