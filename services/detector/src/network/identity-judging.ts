import type { NetworkCustomer } from '@tocsin/customer-state';
import { type BookedLoan, type BranchLoansPosition, branchLoansRules } from '@tocsin/rules';
import type { Moment, SubjectJudging } from '../alerting/subject-judging.ts';
import type { Deployment } from '../deployment/deployment.ts';
import type { BorrowerIdentities } from './borrower-identities.ts';
import type { DueCustomers } from './due-customers.ts';
import { ownersOfLoans } from './network-owners.ts';
import type { NetworkState } from './network-state.ts';

/** Judges where the loans of one borrower are booked, under all its customer numbers together. */
export type IdentityJudging = (identityIds: readonly string[], moment: Moment) => Promise<void>;

export const identityJudging =
  (
    { load, customerOf }: Pick<NetworkState, 'load' | 'customerOf'>,
    {
      identities,
      subjects,
      known,
      due,
    }: Readonly<{
      identities: BorrowerIdentities;
      subjects: SubjectJudging;
      known: Pick<Deployment, 'legalEntityOf'>;
      /** Whoever got no answer is due at the next close. */
      due: Pick<DueCustomers, 'noteIdentity'>;
    }>,
  ): IdentityJudging =>
  async (identityIds, moment) => {
    await identities.load(identityIds);
    await load(identityIds.flatMap(identities.membersOf));
    await subjects.load('customer-group', identityIds);
    for (const id of identityIds.toSorted()) {
      const members = identities.membersOf(id).map(customerOf);
      const position = identityPosition(id, members, (branchId) =>
        known.legalEntityOf(branchId, moment.asOf),
      );
      const isJudged = await subjects.ask(
        {
          subject: { kind: 'customer-group', id },
          rules: branchLoansRules,
          position,
          owners: ownersOfLoans(members, position.loans),
        },
        moment,
      );
      if (!isJudged) due.noteIdentity(id);
    }
  };

const identityPosition = (
  id: string,
  customers: readonly NetworkCustomer[],
  legalEntityOf: (branchId: string) => string,
): BranchLoansPosition => {
  const standings = customers.flatMap(({ standing }) => standing ?? []);
  return {
    scope: 'identity',
    subject: { kind: 'customer-group', id, name: standings[0]?.name ?? id },
    members: standings.map(({ customerId, name }) => ({ customerId, name })),
    loans: standings.flatMap(({ customerId, identity }) =>
      (identity?.loans ?? []).map(
        (loan): BookedLoan => ({
          ...loan,
          customerId,
          borrowerKind: identity?.kind ?? 'company',
          legalEntityId: legalEntityOf(loan.branchId),
        }),
      ),
    ),
  };
};
