import { applyGroupEvent, type GroupEvent } from '@tocsin/books';
import {
  customerGroupFormat,
  type NetworkCustomer,
  restoredGroups,
  storedGroup,
} from '@tocsin/customer-state';
import type { PartyRelated } from '@tocsin/events';
import type { TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';
import type { NetworkState } from './network-state.ts';

/** Which statement is the last one was decided where it was taken; here each counts as it comes. */
const asTheyCome = { firstOpenDay: 0, latestAcceptedFrom: Number.NEGATIVE_INFINITY };

/** Who counts as one customer with whom: by a registered group and by control, over any number of links. */
export type CustomerGrouping = Readonly<{
  noteControl: (relation: PartyRelated, isRelated: boolean) => void;
  noteRegistration: (customerId: string) => void;
  /** Takes in what a round told, in the order of customers' numbers: whose task was quicker names no group. */
  fold: (asOf: string) => void;
}>;

export const customerGrouping = async (
  taskState: TaskState,
  { load, customerOf }: Pick<NetworkState, 'load' | 'customerOf'>,
): Promise<CustomerGrouping> => {
  const born = await idLog(taskState, 'customer-groups-born');
  const stored = taskState.store(customerGroupFormat);
  await stored.load(born.all());
  const living = born.all().flatMap((id) => {
    const group = stored.get(id);
    return group === undefined ? [] : [[id, group] as const];
  });
  await load(living.flatMap(([, [, members]]) => members));
  const groups = restoredGroups(living, customerOf, born.all().length);
  // What the round that is being read told so far.
  let controls: { relation: PartyRelated; isRelated: boolean }[] = [];
  let registered = new Set<string>();

  const take = (event: GroupEvent): readonly string[] => {
    const changes = applyGroupEvent(groups, event, asTheyCome);
    return 'problem' in changes ? [] : changes.map(({ groupId }) => groupId);
  };

  const save = (groupId: string): void => {
    born.add(groupId);
    const group = groups.groups.get(groupId);
    if (group === undefined) stored.remove(groupId);
    else stored.set(groupId, storedGroup(group));
  };

  return {
    noteControl: (relation, isRelated) => void controls.push({ relation, isRelated }),
    noteRegistration: (customerId) => void registered.add(customerId),
    fold: (asOf) => {
      const changed = [
        ...controls
          .sort(byParties)
          .flatMap(({ relation: data, isRelated }) =>
            take({ type: isRelated ? 'bank.party.related.v1' : 'bank.party.unrelated.v1', data }),
          ),
        ...[...registered].sort().flatMap((customerId) =>
          take({
            type: 'bank.customer.registered.v1',
            data: { accountingDate: asOf, customerId, ...registeredGroup(customerOf(customerId)) },
          }),
        ),
      ];
      controls = [];
      registered = new Set();
      for (const groupId of new Set(changed)) save(groupId);
    },
  };
};

const registeredGroup = ({ standing }: NetworkCustomer): Readonly<{ groupId?: string }> =>
  standing?.groupId ? { groupId: standing.groupId } : {};

type Control = Readonly<{ relation: PartyRelated }>;

/** Of the same two the order of arrival stays. */
const byParties = ({ relation: one }: Control, { relation: other }: Control): number =>
  compare(one.customerId, other.customerId) || compare(one.relatedCustomerId, other.relatedCustomerId);

const compare = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};
