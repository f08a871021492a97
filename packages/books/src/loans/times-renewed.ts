import type { Loan } from './loan.ts';

/**
 * How often the money of a loan was renewed up to a day: by new loans that replaced it, and by signing again. What was
 * forgotten counts.
 */
export const timesRenewed = (loan: Loan, otherLoans: readonly Loan[], day: number): number => {
  const signed = loan.reschedulings.filter((one) => one.kind === 'renewal' && one.day <= day).length;
  const here = signed + loan.renewalsForgotten;
  const renewsLoanId = loan.terms?.renewsLoanId ?? null;
  if (renewsLoanId === null) return here;
  const renewed = otherLoans.find(({ id }) => id === renewsLoanId);
  const others = otherLoans.filter(({ id }) => id !== renewsLoanId);
  return here + 1 + (renewed === undefined ? 0 : timesRenewed(renewed, others, day));
};
