import { dateOfDay } from '@tocsin/banking-calendar';
import type { Grade } from '@tocsin/events';
import { factOn } from '../deposits/dated-facts.ts';
import { type Loan, type LoanTerms, loanBranchOn } from './loan.ts';
import { loanCourse, standingOn } from './loan-course.ts';
import { minimumGrade } from './loan-grades.ts';
import type { LoanState, LoanStatus } from './loan-state.ts';
import { runLoan } from './run-loan.ts';
import { daysPast, daysPastDueOn, overdueSince, type Standing } from './standing.ts';

/** How a loan stands at the close of a day, as people read it. Amounts in minor units. */
export type LoanPosition = Readonly<{
  loanId: string;
  asOf: string;
  branchId: string | null;
  managerId: string | null;
  product: LoanTerms['product'] | null;
  status: LoanStatus;
  outstandingMinor: number;
  overduePrincipalMinor: number;
  overdueInterestMinor: number;
  daysPastDue: number;
  daysPastDuePrincipal: number;
  daysPastDueInterest: number;
  /** The due date that `daysPastDue` counts from. */
  overdueSince: string | null;
  grade: Grade | null;
  minimumGrade: Grade;
  maturityDate: string | null;
  /** Money that came before its due. */
  advanceMinor: number;
  schedule: readonly Readonly<{
    dueDate: string;
    principalMinor: number;
    interestMinor: number;
    paidMinor: number;
  }>[];
}>;

/** The position at the close of a day; nothing before the loan was there, or of days that are forgotten. */
export const loanPosition = (loan: Loan, day: number): LoanPosition | undefined => {
  const standing = standingOn(loanCourse(loan, day), day);
  if (standing === undefined) return undefined;
  const daysPastDue = daysPastDueOn(standing, day);
  const since = overdueSince(standing);
  const product = loan.terms?.product ?? null;
  const state = runLoan(loan, day);
  const { principal, interest, unsplit } = state.advances;
  return {
    loanId: loan.id,
    asOf: dateOfDay(day),
    branchId: loanBranchOn(loan, day) ?? null,
    managerId: factOn(loan.managers, day) ?? loan.managers[0]?.[1] ?? null,
    product,
    status: standing.status,
    outstandingMinor: standing.outstandingMinor,
    overduePrincipalMinor: standing.overduePrincipalMinor,
    overdueInterestMinor: standing.overdueInterestMinor,
    daysPastDue,
    daysPastDuePrincipal: daysPast(standing.principalSince, day),
    daysPastDueInterest: daysPast(standing.interestSince, day),
    overdueSince: since === null ? null : dateOfDay(since),
    grade: standing.grade,
    minimumGrade: minimumGrade(product, daysPastDue),
    maturityDate: standing.maturityDay === null ? null : dateOfDay(standing.maturityDay),
    advanceMinor: principal + interest + unsplit,
    schedule: scheduleOf(state, standing),
  };
};

/** What the core's position says was paid by its day counts as paid, though nobody saw the money come. */
const scheduleOf = ({ dues, decidedThrough }: LoanState, standing: Standing): LoanPosition['schedule'] =>
  dues.days.flatMap((dueDay, index) => {
    const principalMinor = dues.principal[index] ?? 0;
    const interestMinor = dues.interest[index] ?? 0;
    if (principalMinor + interestMinor === 0) return [];
    const isDecided = dueDay <= decidedThrough;
    const paid = (amount: number, seen: number, since: number | null): number =>
      isDecided && (since === null || dueDay < since) ? amount : seen;
    const paidMinor =
      paid(principalMinor, dues.paidPrincipal[index] ?? 0, standing.principalSince) +
      paid(interestMinor, dues.paidInterest[index] ?? 0, standing.interestSince);
    return [{ dueDate: dateOfDay(dueDay), principalMinor, interestMinor, paidMinor }];
  });
