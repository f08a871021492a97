import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import { byDay, toldOf } from '../told-events/told-event.ts';
import type { Disbursement, LoanMoney, Repayment } from './loan-money.ts';
import { stateOverdue } from './overdue-loans.ts';

/** The events that this book folds. */
export type LoanMoneyEvent = EventOf<
  | 'bank.loan.disbursed.v1'
  | 'bank.repayment.received.v1'
  | 'bank.loan.position-declared.v1'
  | 'bank.acceptance.issued.v1'
  | 'bank.bill.discounted.v1'
>;

/** The day that an event changes; absent where it is of a time that is no longer looked at. */
export type LoanMoneyChange = Readonly<{ changedFrom?: number }>;

/**
 * Folds one event of a customer. The caller knows that it is no repeat, and that a movement is of an accepted day;
 * a loan of a day before `latestAcceptedFrom` is old stock and no new money.
 */
export const applyLoanMoneyEvent = (
  money: LoanMoney,
  event: LoanMoneyEvent,
  { latestAcceptedFrom }: Readonly<{ latestAcceptedFrom: number }>,
): LoanMoneyChange => {
  const told = toldOf(event);
  switch (event.type) {
    case 'bank.loan.disbursed.v1':
      return takeDisbursement(money, event, latestAcceptedFrom);
    case 'bank.repayment.received.v1':
      money.repayments = [...money.repayments, repaymentOf(event)].sort(byDay);
      break;
    case 'bank.loan.position-declared.v1': {
      const { loanId, overduePrincipalMinor, overdueInterestMinor } = event.data;
      stateOverdue(money.overdue, loanId, told.day, overduePrincipalMinor + overdueInterestMinor);
      break;
    }
    case 'bank.acceptance.issued.v1': {
      const { acceptanceId, branchId, amountMinor, marginAccountId, marginMinor } = event.data;
      const maturityDay = dayNumber(event.data.maturityDate);
      const bill = { acceptanceId, branchId, amountMinor, maturityDay };
      const acceptance = { ...told, ...bill, marginAccountId, marginMinor };
      const others = money.acceptances.filter((known) => known.acceptanceId !== acceptanceId);
      money.acceptances = [...others, acceptance].sort(byDay);
      break;
    }
    case 'bank.bill.discounted.v1': {
      const { acceptanceId, amountMinor } = event.data;
      money.discounts = [...money.discounts, { ...told, acceptanceId, amountMinor }].sort(byDay);
      break;
    }
  }
  return { changedFrom: told.day };
};

/** A loan that is told again replaces what was told of it. */
const takeDisbursement = (
  money: LoanMoney,
  { id: eventId, source, data }: EventOf<'bank.loan.disbursed.v1'>,
  latestAcceptedFrom: number,
): LoanMoneyChange => {
  const { loanId, branchId, customerId, principalMinor, renewsLoanId, disbursedTo } = data;
  const day = dayNumber(data.disbursedOn ?? data.accountingDate);
  const before = money.disbursements.find((known) => known.loanId === loanId);
  const others = money.disbursements.filter((known) => known.loanId !== loanId);
  const isRenewal = renewsLoanId !== undefined;
  const payee = disbursedTo?.customerId;
  const paidTo = payee === undefined || payee === customerId ? {} : { paidTo: payee };
  const disbursement = { eventId, source, day, loanId, branchId, principalMinor, isRenewal, ...paidTo };
  const taken: readonly Disbursement[] = day < latestAcceptedFrom ? [] : [disbursement];
  money.disbursements = [...others, ...taken].sort(byDay);
  const days = [...(before ? [before.day] : []), ...taken.map((one) => one.day)];
  return days.length === 0 ? {} : { changedFrom: Math.min(...days) };
};

const repaymentOf = (event: EventOf<'bank.repayment.received.v1'>): Repayment => {
  const { loanId, principalMinor, interestMinor, penaltyMinor, amountMinor = 0 } = event.data;
  const parts = [principalMinor, interestMinor, penaltyMinor].filter((part) => part !== undefined);
  const told = { ...toldOf(event), loanId };
  if (parts.length === 0) return { ...told, amountMinor, principalMinor: amountMinor };
  const split = parts.reduce((sum, part) => sum + part, 0);
  return { ...told, amountMinor: split, principalMinor: principalMinor ?? 0 };
};
