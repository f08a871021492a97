import { type CreditLimit, daysPastDueOn, type Loan, loanCourse, standingOn } from '@tocsin/books';
import type { OverduePosition } from './overdue-position.ts';

/** How near in time and amount a new loan lies to the repayment that it may have paid. */
export type RenewalLimits = Readonly<{
  daysAround: number;
  shareMinBasisPoints: number;
  shareMaxBasisPoints: number;
  principalMinMinor: number;
}>;

/**
 * The loan that a new one seems to have repaid: money came for it, at or after its maturity, within days of the
 * disbursement and of about its amount. Drawing again under the same revolving limit before its end is not that.
 */
export const repaidBy = (
  { loan, otherLoans, limits: creditLimits }: OverduePosition,
  limits: RenewalLimits,
): Loan | undefined => {
  const { terms } = loan;
  if (terms === null || terms.principalMinor < limits.principalMinMinor) return undefined;
  return otherLoans.find((other) => {
    if (isRedraw(terms.limitId, other, creditLimits, terms.fromDay)) return false;
    return other.repayments.days.some((day, index) => {
      const isNear = Math.abs(day - terms.fromDay) <= limits.daysAround;
      return (
        isNear && isAtMaturity(other, day) && isOfAmount(terms.principalMinor, repaidOn(other, index), limits)
      );
    });
  });
};

const isRedraw = (limitId: string | null, other: Loan, known: readonly CreditLimit[], day: number): boolean =>
  limitId !== null &&
  other.terms?.limitId === limitId &&
  known.some(({ id, revolving, untilDay }) => id === limitId && revolving && day <= untilDay);

const isAtMaturity = (other: Loan, day: number): boolean => {
  const maturityDay = standingOn(loanCourse(other, day - 1), day - 1)?.maturityDay ?? null;
  return maturityDay !== null && day >= maturityDay;
};

const repaidOn = ({ repayments: { principal, interest, unsplit } }: Loan, index: number): number =>
  (principal[index] ?? 0) + (interest[index] ?? 0) + (unsplit[index] ?? 0);

const isOfAmount = (principalMinor: number, repaidMinor: number, limits: RenewalLimits): boolean => {
  const lent = BigInt(principalMinor) * 10_000n;
  const repaid = BigInt(repaidMinor);
  return (
    lent >= repaid * BigInt(limits.shareMinBasisPoints) && lent <= repaid * BigInt(limits.shareMaxBasisPoints)
  );
};

/** Whether a loan was already due, or had arrears, when its renewal was signed. */
export const isRenewedLate = (loan: Loan, signedDay: number): boolean => {
  const before = standingOn(loanCourse(loan, signedDay - 1), signedDay - 1);
  if (before === undefined) return false;
  const { maturityDay } = before;
  return (maturityDay !== null && signedDay > maturityDay) || daysPastDueOn(before, signedDay - 1) > 0;
};

/** How often the money of a loan was renewed up to a day: by new loans that replaced it, and by signing again. */
export const timesRenewed = (loan: Loan, otherLoans: readonly Loan[], day: number): number => {
  const signed = loan.reschedulings.filter((one) => one.kind === 'renewal' && one.day <= day).length;
  const renewsLoanId = loan.terms?.renewsLoanId ?? null;
  if (renewsLoanId === null) return signed;
  const renewed = otherLoans.find(({ id }) => id === renewsLoanId);
  const others = otherLoans.filter(({ id }) => id !== renewsLoanId);
  return signed + 1 + (renewed === undefined ? 0 : timesRenewed(renewed, others, day));
};
