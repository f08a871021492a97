import type {
  CategoryEvent,
  ExposureEvent,
  LargeFlowEvent,
  LoanEvent,
  LoanMoneyEvent,
  RateEvent,
  WithdrawalEvent,
} from '@tocsin/books';
import type { CustomerState } from '@tocsin/customer-state';
import type { CustomerEvent } from '@tocsin/events';

/** The events by which loans, withdrawals and changes of category tell about a month-end. */
export type MoneyEvent = LoanMoneyEvent | WithdrawalEvent | CategoryEvent;

const loanTypes: ReadonlySet<string> = new Set<LoanEvent['type']>([
  'bank.loan.disbursed.v1',
  'bank.loan.position-declared.v1',
  'bank.loan.rescheduled.v1',
  'bank.repayment.received.v1',
  'bank.loan.graded.v1',
  'bank.loan.settled.v1',
  'bank.loan.written-off.v1',
  'bank.credit-limit.declared.v1',
]);
const moneyTypes: ReadonlySet<string> = new Set<MoneyEvent['type']>([
  'bank.loan.disbursed.v1',
  'bank.repayment.received.v1',
  'bank.loan.position-declared.v1',
  'bank.acceptance.issued.v1',
  'bank.bill.discounted.v1',
  'bank.withdrawal.requested.v1',
  'bank.withdrawal.completed.v1',
  'bank.account.opened.v1',
  'bank.account.category-changed.v1',
]);
const rateTypes: ReadonlySet<string> = new Set<RateEvent['type']>([
  'bank.account.opened.v1',
  'bank.account.closed.v1',
  'bank.transaction.posted.v1',
  'bank.transaction.reversed.v1',
]);

export const isLoanEvent = (event: CustomerEvent): event is LoanEvent => loanTypes.has(event.type);
export const isExposureEvent = (event: CustomerEvent): event is ExposureEvent =>
  event.type === 'bank.credit-report.received.v1' || event.type === 'bank.legal-event.recorded.v1';
export const isFlowEvent = (event: CustomerEvent): event is LargeFlowEvent =>
  event.type === 'bank.transaction.posted.v1' || event.type === 'bank.transaction.reversed.v1';
export const isRateEvent = (event: CustomerEvent): event is RateEvent => rateTypes.has(event.type);

/** An ordinary opening is told by its change only: most customers have no such book. */
export const isMoneyEvent = (event: CustomerEvent): event is MoneyEvent =>
  moneyTypes.has(event.type) &&
  (event.type !== 'bank.account.opened.v1' || event.data.category === 'interbank');

/** Most postings and openings say nothing of rates. */
export const concernsRates = (event: RateEvent, customer: CustomerState): boolean => {
  switch (event.type) {
    case 'bank.account.opened.v1':
      return event.data.annualRateBp !== undefined || event.data.maturityDate !== undefined;
    case 'bank.transaction.posted.v1':
      return event.data.purpose === 'interest' || event.data.purpose === 'interest-top-up';
    case 'bank.account.closed.v1':
    case 'bank.transaction.reversed.v1':
      return customer.hasRates;
  }
};
