import { addDays } from '@tocsin/banking-calendar';
import type { CustomerState } from '@tocsin/customer-state';
import type { Deployment } from '../deployment/deployment.ts';
import type { CustomerQuestion } from './customer-question.ts';

/** What is to be asked of a customer whose closed days changed: each legal entity that has closed a day. */
export const windowQuestions = (
  known: Deployment,
  { customerId, customer, cause }: Readonly<{ customerId: string; customer: CustomerState; cause: string }>,
): readonly CustomerQuestion[] =>
  entitiesOf(known, customer).flatMap((legalEntityId) => {
    const asOf = known.closedThrough(legalEntityId);
    if (asOf === undefined) return [];
    return { customerId, customer, legalEntityId, asOf, knownOn: addDays(asOf, 1), cause };
  });

/** The legal entities in which the customer has or had accounts. */
const entitiesOf = (known: Deployment, { deposits }: CustomerState): readonly string[] => {
  const branches = deposits.accounts.flatMap((account) => account.branches.map(([, branchId]) => branchId));
  return [...new Set(branches.map((branchId) => known.legalEntityOf(branchId)))].sort();
};
