import type { CategoryChanges, LoanMoney, Withdrawals } from '@tocsin/books';

/**
 * One customer's money in one legal entity, around loans, withdrawals and changes of category: what the rules of
 * single events judge. They answer for every event that the position holds. Days are `dayNumber`s.
 */
export type CustomerMoney = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  legalEntityId: string;
  loanMoney: LoanMoney;
  withdrawals: Withdrawals;
  categoryChanges: CategoryChanges;
  /** Whether a branch belonged to the legal entity on a day. */
  unitBelongsTo: (branchId: string, day: number) => boolean;
  /**
   * What all time and margin accounts hold at the close of a day: the customer's own, and those of related
   * customers where the network asks.
   */
  timeAndMargin: (day: number) => bigint;
  /** What one account holds at the close of a day; undefined where the bank never told of it. */
  accountClosing: (accountId: string, day: number) => number | undefined;
}>;
