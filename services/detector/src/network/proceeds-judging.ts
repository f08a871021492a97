import { addDays, dayNumber } from '@tocsin/banking-calendar';
import { proceedsRules } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { DuePayment } from './due-payments.ts';
import { ownersOfCustomer } from './network-owners.ts';
import type { NetworkPayments } from './network-payments.ts';
import type { NetworkState } from './network-state.ts';
import type { PastPledges } from './past-pledges.ts';

/** Judges whether a loan's money went to a guarantor of its borrower, all of them loaded; false where a rule gave no answer. */
export const judgeProceeds = async (
  {
    state: { customerOf },
    payments,
    pledges,
    subjects,
    known,
  }: Readonly<{
    state: Pick<NetworkState, 'customerOf'>;
    payments: NetworkPayments;
    pledges: PastPledges;
    subjects: SubjectJudging;
    known: Deployment;
  }>,
  { borrowerId, loanId, disbursedOn }: Extract<DuePayment, { kind: 'loan' }>,
  moment: Moment,
): Promise<boolean> => {
  // Of older loans nothing is told any more: what was said of them stands.
  if (disbursedOn < addDays(moment.asOf, -known.parameters().latenessDaysMax)) return true;
  const proceeds = payments.of(borrowerId)?.proceeds.find((told) => told.loanId === loanId);
  return subjects.ask(
    {
      subject: { kind: 'loan', id: loanId },
      rules: proceedsRules,
      position: proceeds && {
        ...proceeds,
        guarantorIds: pledges.guarantorsSince(borrowerId, dayNumber(proceeds.disbursedOn)),
      },
      owners: ownersOfCustomer(customerOf(borrowerId)),
      customerId: borrowerId,
    },
    moment,
  );
};
