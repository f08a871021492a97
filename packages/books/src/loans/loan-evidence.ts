import { dayNumber } from '@tocsin/banking-calendar';
import type { Loan, LoanEvidence } from './loan.ts';
import { unsplitOf } from './repayments.ts';
import type { SingleLoanEvent } from './single-loan-event.ts';

/** A finding names a handful; more would weigh on every customer's state. */
const evidenceMax = 6;

/**
 * Keeps an event as evidence; of too many, the oldest by date go first. Of the core's positions only the latest is
 * kept: each says everything again.
 */
export const keepEvidence = (loan: Loan, event: SingleLoanEvent): void => {
  const { id: eventId, source, type } = event;
  const day = dayNumber(event.data.accountingDate);
  const kept =
    type === 'bank.loan.position-declared.v1'
      ? loan.evidence.filter((known) => known.type !== type || known.day > day)
      : loan.evidence;
  let index = kept.length;
  while (index > 0 && (kept[index - 1]?.day ?? day) > day) index -= 1;
  const evidence: LoanEvidence = { eventId, source, type, day, amountMinor: amountOf(event) };
  loan.evidence = [...kept.slice(0, index), evidence, ...kept.slice(index)].slice(-evidenceMax);
};

const amountOf = (event: SingleLoanEvent): number | null => {
  switch (event.type) {
    case 'bank.loan.disbursed.v1':
      return event.data.principalMinor;
    case 'bank.loan.position-declared.v1':
      return event.data.outstandingMinor;
    case 'bank.repayment.received.v1':
      return (event.data.principalMinor ?? 0) + (event.data.interestMinor ?? 0) + unsplitOf(event.data);
    case 'bank.loan.rescheduled.v1':
    case 'bank.loan.graded.v1':
    case 'bank.loan.settled.v1':
    case 'bank.loan.written-off.v1':
      return null;
  }
};
