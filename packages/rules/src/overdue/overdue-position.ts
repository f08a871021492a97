import { dayNumber } from '@tocsin/banking-calendar';
import {
  type CreditLimit,
  type CustomerLoans,
  type Loan,
  loanCourse,
  loanOf,
  type Standing,
} from '@tocsin/books';

/** One loan with what a rule may look at beside it. Days are `dayNumber`s. */
export type OverduePosition = Readonly<{
  loan: Loan;
  /** Up to the last closed day. */
  course: readonly Standing[];
  /** The same customer's. */
  otherLoans: readonly Loan[];
  limits: readonly CreditLimit[];
  /** The closing balance of one of the customer's accounts; undefined where it is not known here. */
  balanceOn: (accountId: string, day: number) => bigint | undefined;
}>;

/** The position of one loan of a customer at the close of a day; nothing before the loan was there. */
export const overduePosition = (
  loans: CustomerLoans,
  loanId: string,
  asOf: string,
  balanceOn: OverduePosition['balanceOn'],
): OverduePosition | undefined => {
  const loan = loanOf(loans, loanId);
  const course = loan === undefined ? [] : loanCourse(loan, dayNumber(asOf));
  if (loan === undefined || course.length === 0) return undefined;
  const otherLoans = loans.loans.filter(({ id }) => id !== loanId);
  return { loan, course, otherLoans, limits: loans.limits, balanceOn };
};
