import { tieInNetwork } from '@tocsin/books';
import { tiedTo } from '@tocsin/customer-state';
import type { PartyRelated } from '@tocsin/events';
import type { GraphChanges } from '@tocsin/guarantee-graph';

import type { NetworkState } from './network-state.ts';

/** Relations that a rule of the network asks about, and what each is called from the other side. */
const TIES: Readonly<Record<string, string>> = {
  spouse: 'spouse',
  family: 'family',
  control: 'controlled-by',
};

/** Takes a statement of two loaded customers into the network; of two the later day wins, of one day the last. */
export const takeTie = (
  { network, customerOf, saveCustomer }: NetworkState,
  { customerId: one, relatedCustomerId: other, relation, accountingDate: statedOn }: PartyRelated,
  { isRelated, day }: Readonly<{ isRelated: boolean; day: number }>,
): GraphChanges | undefined => {
  const backwards = TIES[relation];
  if (backwards === undefined || one === other) return undefined;
  const before = customerOf(one).ties[relation]?.[other];
  if (before !== undefined && before.statedOn > statedOn) return undefined;
  const state = (customerId: string, name: string, otherId: string): void => {
    const { standing, ties } = customerOf(customerId);
    const others = { ...ties[name], [otherId]: { isRelated, statedOn } };
    saveCustomer(customerId, { standing, ties: { ...ties, [name]: others } });
  };
  state(one, relation, other);
  state(other, backwards, one);
  return tieInNetwork(network, { one, other, isTied: tiedTo(customerOf(one)).includes(other) }, day);
};
