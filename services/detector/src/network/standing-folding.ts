import { spousesOf, type ToldStanding } from '@tocsin/customer-state';
import type { PartyRelated } from '@tocsin/events';
import type { GraphChanges } from '@tocsin/guarantee-graph';
import { isNonPerforming } from '@tocsin/rules';

import type { BorrowerIdentities } from './borrower-identities.ts';
import type { CustomerGrouping } from './customer-grouping.ts';
import { takeTie } from './customer-ties.ts';
import type { DueCustomers } from './due-customers.ts';
import { both, isBirth, noGraphChanges } from './graph-changes.ts';
import type { NetworkState } from './network-state.ts';

/** Takes how customers stand and who is related, as a round tells it, and notes whom its end has to judge. */
export type StandingFolding = Readonly<{
  /** Loads what the records name: customers, and identities that standings bear or bore. */
  load: (customerIds: readonly string[], identityIds: readonly string[]) => Promise<void>;
  takeStanding: (standing: ToldStanding) => void;
  takeRelation: (relation: PartyRelated, isRelated: boolean) => void;
  /** What relations made of circles since the last round: judged at the end of this one. */
  takeChanges: () => GraphChanges;
}>;

export const standingFolding = ({
  state,
  identities,
  due,
  groups,
  onRelated,
  openDay,
}: Readonly<{
  state: NetworkState;
  identities: BorrowerIdentities;
  due: DueCustomers;
  groups: CustomerGrouping;
  /** Is told of two customers who are related now or no more. */
  onRelated: (customerIds: readonly string[]) => void;
  /** The first day not closed yet, as `dayNumber`; before the first close the day given. */
  openDay: (otherwise: string) => number;
}>): StandingFolding => {
  const { network, customerOf } = state;
  let changes = noGraphChanges;

  return {
    load: async (customerIds, identityIds) => {
      await state.load(customerIds);
      const borne = customerIds.flatMap((id) => customerOf(id).standing?.identity?.id ?? []);
      await identities.load([...identityIds, ...borne]);
    },
    takeStanding: (standing) => {
      const { customerId } = standing;
      const before = customerOf(customerId);
      state.saveCustomer(customerId, { ...before, standing });
      if (network.projection.idsOfCustomer.has(customerId)) due.noteCustomer(customerId);
      if (spousesOf(before).length > 0) due.noteRelated(customerId);
      if (hasFailed(before.standing) !== hasFailed(standing)) due.noteFailed(customerId);
      identities.take(before.standing, standing);
      if ((before.standing?.groupId ?? null) !== standing.groupId) groups.noteRegistration(customerId);
    },
    takeRelation: (relation, isRelated) => {
      const made = takeTie(state, relation, { isRelated, day: openDay(relation.accountingDate) });
      if (made === undefined) return;
      if (relation.relation === 'control') groups.noteControl(relation, isRelated);
      const related = [relation.customerId, relation.relatedCustomerId];
      for (const customerId of related) due.noteRelated(customerId);
      onRelated(related);
      if (isBirth(made)) state.saveBirths();
      changes = both(changes, made);
    },
    takeChanges: () => {
      const made = changes;
      changes = noGraphChanges;
      return made;
    },
  };
};

const hasFailed = (standing: ToldStanding | null): boolean => standing !== null && isNonPerforming(standing);
