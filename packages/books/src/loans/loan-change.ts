/** What a unit's balances gain or lose on every day from one day on. Minor units. */
export type UnitLoanDelta = Readonly<{
  unitId: string;
  fromDay: number;
  outstandingMinor: number;
  nonPerformingMinor: number;
  /** The whole balance of loans of which anything is past its due date. */
  overdueMinor: number;
}>;

/** What a unit's figures of one day gain or lose. */
export type UnitLoanFlow = Readonly<{
  unitId: string;
  day: number;
  disbursedMinor: number;
  /** The balance of loans whose episode of being overdue reached its first day. */
  newlyOverdueMinor: number;
  newlyOverdueLoans: number;
}>;

/**
 * What an event changed about a customer's loans. Deltas reach into days to come, where a due passes unpaid or the
 * 91st day makes a loan non-performing: nobody need visit a quiet loan for its unit's figures.
 */
export type LoanChange = Readonly<{
  loanIds: readonly string[];
  /** The earliest day whose standing may have changed; absent when none did. */
  changedFrom?: number;
  balances: readonly UnitLoanDelta[];
  flows: readonly UnitLoanFlow[];
}>;

/** Why the loans were left as they are; no later event can mend it, so it belongs to the dead letters. */
export type LoanProblem = Readonly<{ problem: 'balance-overflow' | 'too-late' }>;
