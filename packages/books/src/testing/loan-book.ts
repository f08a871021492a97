import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { applyLoanEvent, type LoanEvent } from '../loans/apply-loan-event.ts';
import { emptyLoans, loanOf } from '../loans/customer-loans.ts';
import type { LoanContext } from '../loans/loan-context.ts';
import { type LoanPosition, loanPosition } from '../loans/loan-position.ts';

type Fields<Type extends EventType> = Partial<EventOf<Type>['data']>;

/** The date of a day counted from 2026-01-01. */
const dateIn = (day: number): string => dateOfDay(dayNumber('2026-01-01') + day - 1);

/** Dues as `[day, principal, interest]`. */
export const dues = (...rows: readonly (readonly [day: number, principal: number, interest: number])[]) =>
  rows.map(([day, principalMinor, interestMinor]) => ({
    dueDate: dateIn(day),
    principalMinor,
    interestMinor,
  }));

/**
 * One customer's loans in 2026, told in the words of a bank: days are counted from January 1st, the loan is `l-1` of
 * the branch `b-1` unless the fields say otherwise.
 */
export const loanBook = (told: Partial<LoanContext> = {}) => {
  const loans = emptyLoans();
  const context: LoanContext = {
    firstOpenDay: dayNumber(dateIn(1)),
    latestAcceptedFrom: dayNumber(dateIn(-60)),
    ...told,
  };
  const apply = (event: LoanEvent) => applyLoanEvent(loans, event, context);
  const at = (day: number) => ({ accountingDate: dateIn(day) });
  return {
    loans,
    disbursed: (day: number, fields: Fields<'bank.loan.disbursed.v1'> = {}) =>
      apply(exampleOf('bank.loan.disbursed.v1', { ...at(day), principalMinor: 1_000, ...fields })),
    declared: (day: number, fields: Fields<'bank.loan.position-declared.v1'> = {}) =>
      apply(exampleOf('bank.loan.position-declared.v1', { ...at(day), outstandingMinor: 1_000, ...fields })),
    repaid: (day: number, fields: Fields<'bank.repayment.received.v1'>) =>
      apply(exampleOf('bank.repayment.received.v1', { ...at(day), ...fields })),
    rescheduled: (day: number, fields: Fields<'bank.loan.rescheduled.v1'> = {}) =>
      apply(exampleOf('bank.loan.rescheduled.v1', { ...at(day), signedOn: dateIn(day), ...fields })),
    graded: (day: number, grade: EventOf<'bank.loan.graded.v1'>['data']['grade']) =>
      apply(exampleOf('bank.loan.graded.v1', { ...at(day), grade })),
    settled: (day: number) => apply(exampleOf('bank.loan.settled.v1', at(day))),
    writtenOff: (day: number) => apply(exampleOf('bank.loan.written-off.v1', at(day))),
    /** The position at the close of a day. */
    on: (day: number, loanId = 'l-1'): LoanPosition | undefined => {
      const loan = loanOf(loans, loanId);
      return loan && loanPosition(loan, dayNumber(dateIn(day)));
    },
    /** Days past due at the closes of the days given. */
    pastDue: (...days: readonly number[]): readonly (number | undefined)[] => {
      const loan = loanOf(loans, 'l-1');
      return days.map((day) => loan && loanPosition(loan, dayNumber(dateIn(day)))?.daysPastDue);
    },
    dateIn,
  };
};
