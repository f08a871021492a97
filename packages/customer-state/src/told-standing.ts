import type { CustomerRegistration, OwnLoan } from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';
import type { CustomerStanding } from '@tocsin/rules';

/** What a customer's own log tells the network. Amounts in minor units. */
export type ToldStanding = CustomerStanding &
  Readonly<{
    /** Null while nobody registered the customer and it never borrowed. */
    branchId: string | null;
    managerId: string | null;
    /** What is owed on each loan, 0 on settled ones while they are known. */
    loans: readonly (readonly [loanId: string, owedMinor: number])[];
    /** What shows that it failed: a non-performing loan or a court; empty while it did not. */
    failure: readonly EvidenceRef[];
    /** The associated-customer group that it is registered in; null where its record names none. */
    groupId: string | null;
    /** Null where the customer's record bears none, or nothing is owed here: borrowers alone are compared. */
    identity: ToldIdentity | null;
  }>;

/** By what a borrower with several customer numbers is known to be one. */
export type ToldIdentity = Readonly<{
  /** Follows from the record's `identityHash`, and does not tell it. */
  id: string;
  kind: CustomerRegistration['kind'];
  /** Those on which something is owed. */
  loans: readonly OwnLoan[];
}>;
