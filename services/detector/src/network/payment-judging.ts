import { dateOfDay } from '@tocsin/banking-calendar';
import type { Compensation } from '@tocsin/books';
import { compensationRules, type NetworkReading } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import { ownersOfCustomer } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** Judges a guarantor's payment for a loaded borrower: once, under its own event. */
export const judgePayment = async (
  {
    state,
    reading,
    subjects,
  }: Readonly<{ state: NetworkState; reading: NetworkReading; subjects: SubjectJudging }>,
  {
    guaranteeId,
    borrowerId,
    day,
    eventId,
    source,
    amountMinor,
  }: Compensation & Readonly<{ guaranteeId: string }>,
  moment: Moment,
): Promise<void> => {
  const evidence = {
    eventId,
    source,
    type: 'bank.compensation.paid.v1',
    accountingDate: dateOfDay(day),
    summary: `payment under ${guaranteeId} · ${guaranteeId}项下代偿`,
  };
  await subjects.ask(
    {
      subject: { kind: 'customer', id: borrowerId },
      rules: compensationRules,
      position: { borrower: reading.standingOf(borrowerId), guaranteeId, amountMinor, evidence },
      owners: ownersOfCustomer(state.customerOf(borrowerId)),
      period: eventId,
    },
    moment,
  );
};
