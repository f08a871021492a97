import { dayNumber } from '@tocsin/banking-calendar';
import type { LoanDisbursed, LoanPositionDeclared, LoanRescheduled, ScheduledDue } from '@tocsin/events';
import { stateFact } from '../deposits/dated-facts.ts';
import { addDue, noDues } from './dues.ts';
import type { Loan, LoanTerms } from './loan.ts';
import type { LoanContext } from './loan-context.ts';
import { NEVER } from './loan-state.ts';
import { cutLater } from './take-statement.ts';

/**
 * The loan was paid out. Told again it replaces what was told before; once days of it are folded into its base, only
 * what is not counted from day to day.
 */
export const disburse = (
  loan: Loan,
  event: LoanDisbursed,
  { firstOpenDay, latestAcceptedFrom }: LoanContext,
): number => {
  const before = loan.terms;
  const ownDay = dayNumber(event.disbursedOn ?? event.accountingDate);
  const isFolded = before !== null && loan.baseDay !== NEVER;
  const countedFrom = ownDay >= latestAcceptedFrom ? ownDay : Math.max(firstOpenDay, loan.baseDay + 1);
  const fromDay = isFolded ? before.fromDay : countedFrom;
  loan.terms = termsOf(event, fromDay);
  if (!isFolded) {
    const positionedDay = loan.base.isPositioned ? loan.firstDay : loan.statements[0]?.[0];
    loan.firstDay = Math.min(fromDay, positionedDay ?? fromDay);
    planDues(loan, event);
  }
  if (event.grade !== undefined) stateFact(loan.grades, fromDay, event.grade);
  // Its dues count from where a position opened it.
  return Math.min(fromDay, before?.fromDay ?? fromDay, loan.firstDay ?? fromDay);
};

const termsOf = (event: LoanDisbursed, fromDay: number): LoanTerms => {
  const dues = event.schedule ?? [];
  return {
    fromDay,
    product: event.product,
    principalMinor: event.principalMinor,
    scheduledMinor: dues.length > 0 ? sumOfPrincipal(dues) : event.principalMinor,
    repaymentAccountId: event.repaymentAccountId ?? null,
    limitId: event.limitId ?? null,
    renewsLoanId: event.renewsLoanId ?? null,
    isOnRenewalList: event.onRenewalList ?? false,
    disbursedTo: event.disbursedTo?.customerId ?? event.disbursedTo?.accountId ?? null,
    responsible: event.responsible ?? [],
  };
};

const planDues = ({ base }: Loan, { schedule, principalMinor, maturityDate }: LoanDisbursed): void => {
  const given = schedule ?? [];
  base.hasSchedule = given.length > 0;
  if (!base.isPositioned || base.maturityDay === null) base.maturityDay = dayNumber(maturityDate);
  base.dues = noDues();
  base.come = 0;
  for (const { dueDate, principalMinor: principal, interestMinor } of given)
    addDue(base.dues, dayNumber(dueDate), principal, interestMinor);
  if (!base.hasSchedule && !base.isPositioned) addDue(base.dues, dayNumber(maturityDate), principalMinor, 0);
  base.firstDueDay = base.hasSchedule ? (base.dues.days[0] ?? null) : null;
  if (base.wasPaidOff) cutLater(base, base.decidedThrough);
};

const sumOfPrincipal = (dues: readonly ScheduledDue[]): number =>
  dues.reduce((sum, { principalMinor }) => sum + principalMinor, 0);

/** The core's own position at the end of its day; the last to arrive of a day holds. */
export const declarePosition = (loan: Loan, event: LoanPositionDeclared): number => {
  const day = dayNumber(event.accountingDate);
  const dayOf = (date: string | undefined): number | null => (date === undefined ? null : dayNumber(date));
  stateFact(loan.statements, day, {
    outstandingMinor: event.outstandingMinor,
    overduePrincipalMinor: event.overduePrincipalMinor,
    principalSince: dayOf(event.principalOverdueSince),
    overdueInterestMinor: event.overdueInterestMinor,
    interestSince: dayOf(event.interestOverdueSince),
    maturityDay: dayOf(event.maturityDate),
  });
  loan.firstDay = Math.min(loan.firstDay ?? day, day);
  if (event.grade !== undefined) stateFact(loan.grades, day, event.grade);
  return day;
};

/** A changed contract counts from its signing, or from the first open day when that is too old. */
export const rescheduleLoan = (
  loan: Loan,
  event: LoanRescheduled,
  { firstOpenDay, latestAcceptedFrom }: LoanContext,
): number => {
  const signedDay = dayNumber(event.signedOn);
  const day = signedDay >= latestAcceptedFrom ? signedDay : Math.max(firstOpenDay, loan.baseDay + 1);
  const given = event.schedule ?? [];
  const dues = given.flatMap(({ dueDate, principalMinor, interestMinor }) => [
    ...[dayNumber(dueDate), principalMinor, interestMinor],
  ]);
  const { reschedulings } = loan;
  let index = reschedulings.length;
  while (index > 0 && (reschedulings[index - 1]?.day ?? day) > day) index -= 1;
  reschedulings.splice(index, 0, {
    ...{ day, signedDay, kind: event.kind, maturityDay: dayNumber(event.maturityDate) },
    dues: given.length > 0 ? dues : null,
  });
  return day;
};
