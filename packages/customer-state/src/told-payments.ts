import type { LoanProceeds, MonthEndFlows } from '@tocsin/rules';

/** What a customer's own log tells the network of its payments: those alone that a rule about several can need. */
export type ToldPayments = Readonly<{
  customerId: string;
  /** Of open months, oldest first. */
  monthEnds: readonly MonthEndFlows[];
  /** Of loans paid out in open months. */
  proceeds: readonly LoanProceeds[];
}>;
