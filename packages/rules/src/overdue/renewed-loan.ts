import {
  type CreditLimit,
  daysPastDueOn,
  type Loan,
  type LoanTerms,
  loanCourse,
  standingOn,
} from '@tocsin/books';
import type { OverduePosition } from './overdue-position.ts';

/** How near in time and amount a new loan lies to the repayment that it may have paid. */
export type RenewalLimits = Readonly<{
  daysAround: number;
  shareMinBasisPoints: number;
  shareMaxBasisPoints: number;
  principalMinMinor: number;
}>;

/** A loan that was repaid, when, and by whom else than the customer; null where that is not known. */
export type RepaidLoan = Readonly<{ loan: Loan; day: number; repaidMinor: number; payerId: string | null }>;

/**
 * The loan that a new one seems to have repaid: money came for it, at or after its maturity, within days of the
 * disbursement and of about its amount. Drawing again under the same revolving limit before its end is not that.
 */
export const repaidBy = (
  { loan, otherLoans, limits: creditLimits }: OverduePosition,
  limits: RenewalLimits,
): RepaidLoan | undefined => {
  const { terms } = loan;
  if (terms === null || terms.principalMinor < limits.principalMinMinor) return undefined;
  return otherLoans
    .filter((other) => !isRedraw(terms.limitId, other, creditLimits, terms.fromDay))
    .flatMap((other) =>
      repaymentsNear(other, terms, limits).map(({ day, repaidMinor }) => ({
        ...{ loan: other, day, repaidMinor },
        payerId: payerOn(other, day),
      })),
    )[0];
};

/** What was repaid near a new loan, at or after the maturity and of about its amount. */
const repaymentsNear = (
  other: Loan,
  { fromDay, principalMinor }: LoanTerms,
  limits: RenewalLimits,
): readonly Readonly<{ day: number; repaidMinor: number }>[] =>
  other.repayments.days
    .map((day, index) => ({ day, repaidMinor: repaidOn(other, index) }))
    .filter(
      ({ day, repaidMinor }) =>
        Math.abs(day - fromDay) <= limits.daysAround &&
        isAtMaturity(other, day) &&
        isOfAmount(principalMinor, repaidMinor, limits),
    );

/** The account that the loan itself is repaid from is the customer's own. */
const payerOn = ({ payers, terms }: Loan, day: number): string | null => {
  const [, payerId = null] = payers.find(([paidOn]) => paidOn === day) ?? [];
  return payerId === terms?.repaymentAccountId ? null : payerId;
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
