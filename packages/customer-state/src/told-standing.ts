import type { EvidenceRef } from '@tocsin/events';
import type { CustomerStanding } from '@tocsin/rules';

/** What a customer's own log tells the network of guarantees. Amounts in minor units. */
export type ToldStanding = CustomerStanding &
  Readonly<{
    /** Null while nobody registered the customer and it never borrowed. */
    branchId: string | null;
    managerId: string | null;
    /** What is owed on each loan, 0 on settled ones while they are known. */
    loans: readonly (readonly [loanId: string, owedMinor: number])[];
    /** What shows that it failed: a non-performing loan or a court; empty while it did not. */
    failure: readonly EvidenceRef[];
  }>;
