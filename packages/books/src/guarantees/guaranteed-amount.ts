import type { PledgeTerms } from './guarantee-book.ts';

/** What a borrower owes the bank in all, or on one loan, in minor units; nothing where it is not known. */
export type OwedMinor = (borrowerId: string, loanId: string | undefined) => number | undefined;

/**
 * What a pledge can cost its guarantor: its amount, of a maximum no more than what the borrower owes. An unknown debt
 * limits nothing.
 */
export const guaranteedAmountMinor = (
  { borrowerId, amountMinor, isMaximum, loanId }: PledgeTerms,
  owedMinor: OwedMinor,
): number =>
  isMaximum ? Math.min(amountMinor, Math.max(0, owedMinor(borrowerId, loanId) ?? amountMinor)) : amountMinor;
