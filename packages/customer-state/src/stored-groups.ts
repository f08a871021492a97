import {
  type CustomerGroup,
  type CustomerGroups,
  type PackedCustomerGroups,
  unpackedCustomerGroups,
} from '@tocsin/books';
import type { StateFormat } from '@tocsin/stream-runtime';

import { controlledBy, type NetworkCustomer } from './network-values.ts';

/** A customer group: the number of its birth, and its members in order. */
export type StoredGroup = readonly [born: number, members: readonly string[]];

/** A group under its id. */
export const customerGroupFormat: StateFormat<StoredGroup> = { name: 'customer-group', version: 1 };

/** As it is stored. */
export const storedGroup = ({ born, members }: CustomerGroup): StoredGroup => [born, [...members].sort()];

/**
 * The groups that were stored, with what links their members; of customers in no group nothing is needed, because no
 * link holds between them.
 */
export const restoredGroups = (
  groups: Iterable<readonly [id: string, group: StoredGroup]>,
  customerOf: (customerId: string) => NetworkCustomer,
  /** How many were ever born: what the next one is named by. */
  births: number,
): CustomerGroups => {
  const packed: PackedCustomerGroups[2] = [];
  const relations: PackedCustomerGroups[0] = [];
  const registrations: PackedCustomerGroups[1] = [];
  for (const [id, [born, members]] of groups) {
    packed.push([id, born, [...members]]);
    for (const member of members) {
      const customer = customerOf(member);
      for (const other of controlledBy(customer)) relations.push([member, other, 'control', 0, true]);
      if (customer.standing?.groupId) registrations.push([member, 0, customer.standing.groupId]);
    }
  }
  return unpackedCustomerGroups([relations, registrations, packed, births]);
};
