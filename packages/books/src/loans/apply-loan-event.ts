import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, RepaymentReceived } from '@tocsin/events';
import { stateFact } from '../deposits/dated-facts.ts';
import { type CustomerLoans, loanOf, loanToAmend } from './customer-loans.ts';
import { declareLimit } from './declare-limit.ts';
import { isExactLoan } from './is-exact-loan.ts';
import type { Loan } from './loan.ts';
import type { LoanChange, LoanProblem } from './loan-change.ts';
import type { LoanContext } from './loan-context.ts';
import { keepEvidence } from './loan-evidence.ts';
import { declarePosition, disburse, rescheduleLoan } from './loan-facts.ts';
import { addRepayment } from './repayments.ts';
import type { SingleLoanEvent } from './single-loan-event.ts';
import { unitDeltasBetween, unitFiguresOf } from './unit-loan-deltas.ts';

/** The events that the loan book folds. */
export type LoanEvent = SingleLoanEvent | EventOf<'bank.credit-limit.declared.v1'>;

/**
 * Folds one event into a customer's loans and says what it changed for units, and since when. With a problem the
 * loans are as before.
 *
 * The event must be of an accepted day and no repeat: the caller knows both, and other events need it too.
 */
export const applyLoanEvent = (
  customer: CustomerLoans,
  event: LoanEvent,
  context: LoanContext,
): LoanChange | LoanProblem => {
  if (event.type === 'bank.credit-limit.declared.v1') return declareLimit(customer, event.data);
  const known = loanOf(customer, event.data.loanId);
  if (known !== undefined && countedDay(event, context) <= known.baseDay) return { problem: 'too-late' };
  if (!isExactLoan(known, event)) return { problem: 'balance-overflow' };
  const loan = loanToAmend(customer, event.data.loanId);
  const before = unitFiguresOf(loan);
  const changedFrom = amend(loan, event, context);
  nameBranch(loan, event, context);
  keepEvidence(loan, event);
  return {
    loanIds: [loan.id],
    ...(loan.firstDay !== null && { changedFrom: Math.max(changedFrom, loan.firstDay) }),
    ...unitDeltasBetween(before, unitFiguresOf(loan)),
  };
};

/** Changes the loan and gives the first day that is changed. */
const amend = (loan: Loan, event: SingleLoanEvent, context: LoanContext): number => {
  const day = dayNumber(event.data.accountingDate);
  switch (event.type) {
    case 'bank.loan.disbursed.v1':
      return disburse(loan, event.data, context);
    case 'bank.loan.position-declared.v1':
      return declarePosition(loan, event.data);
    case 'bank.loan.rescheduled.v1':
      return rescheduleLoan(loan, event.data, context);
    case 'bank.repayment.received.v1':
      addRepayment(loan.repayments, day, event.data);
      notePayer(loan, day, event.data);
      return day;
    case 'bank.loan.graded.v1':
      stateFact(loan.grades, day, event.data.grade);
      return day;
    case 'bank.loan.settled.v1':
      stateFact(loan.ends, day, 'settled');
      return day;
    case 'bank.loan.written-off.v1':
      stateFact(loan.ends, day, 'written-off');
      return day;
  }
};

/** Only another payer than the customer is news. */
const notePayer = (loan: Loan, day: number, { payer, customerId }: RepaymentReceived): void => {
  const paidBy = payer?.customerId ?? payer?.accountId;
  if (paidBy !== undefined && paidBy !== customerId) stateFact(loan.payers, day, paidBy);
};

/** The day an event counts on: a master fact that comes too late counts from the first open day. */
const countedDay = (event: SingleLoanEvent, { firstOpenDay, latestAcceptedFrom }: LoanContext): number => {
  const day = dayNumber(event.data.accountingDate);
  return day < latestAcceptedFrom && event.type === 'bank.loan.disbursed.v1' ? firstOpenDay : day;
};

/** The branch and manager of an event hold from its day on, until a later day names others. */
const nameBranch = (loan: Loan, event: SingleLoanEvent, context: LoanContext): void => {
  const { data } = event;
  const day = countedDay(event, context);
  if (data.branchId !== undefined) nameFrom(loan.branches, day, data.branchId);
  if ('managerId' in data && data.managerId !== undefined) nameFrom(loan.managers, day, data.managerId);
};

/** Equal names are kept once: a late event names only the days before everything that was named. */
const nameFrom = (names: Loan['branches'], day: number, name: string): void => {
  const [first] = names;
  const last = names.at(-1);
  const isFirst = first === undefined || day < first[0];
  if (isFirst || (last !== undefined && last[0] <= day && last[1] !== name)) stateFact(names, day, name);
};
