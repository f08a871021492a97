import type { EventOf } from '@tocsin/events';

/** The events of one loan. */
export type SingleLoanEvent = EventOf<
  | 'bank.loan.disbursed.v1'
  | 'bank.loan.position-declared.v1'
  | 'bank.loan.rescheduled.v1'
  | 'bank.repayment.received.v1'
  | 'bank.loan.graded.v1'
  | 'bank.loan.settled.v1'
  | 'bank.loan.written-off.v1'
>;
