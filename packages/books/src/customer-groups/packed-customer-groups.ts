import type { Relation } from '@tocsin/events';
import { type CustomerGroups, noCustomerGroups } from './customer-groups.ts';
import { statedRelations, stateRegistration, stateRelation } from './group-links.ts';

/** The groups by position; what follows from the rest is left out. */
export type PackedCustomerGroups = [
  relations: [
    customerId: string,
    relatedCustomerId: string,
    relation: Relation,
    day: number,
    isRelated: boolean,
  ][],
  registrations: [customerId: string, day: number, groupId: string | null][],
  groups: [id: string, born: number, members: string[]][],
  births: number,
];

/** As they are stored. */
export const packedCustomerGroups = (groups: CustomerGroups): PackedCustomerGroups => [
  statedRelations(groups).map(({ customerId, relatedCustomerId, relation, day, isRelated }) => [
    customerId,
    relatedCustomerId,
    relation,
    day,
    isRelated,
  ]),
  [...groups.registered].map(([customerId, { day, groupId }]) => [customerId, day, groupId]),
  [...groups.groups.values()].map(({ id, born, members }) => [id, born, [...members]]),
  groups.births,
];

/** The groups that were stored. */
export const unpackedCustomerGroups = ([
  relations,
  registrations,
  packedGroups,
  births,
]: PackedCustomerGroups): CustomerGroups => {
  const groups = noCustomerGroups();
  for (const [customerId, relatedCustomerId, relation, day, isRelated] of relations)
    stateRelation(groups, { customerId, relatedCustomerId, relation }, { day, isRelated });
  for (const [customerId, day, groupId] of registrations)
    stateRegistration(groups, customerId, { day, groupId });
  for (const [id, born, members] of packedGroups) {
    const group = { id, born, members: new Set(members) };
    groups.groups.set(id, group);
    for (const member of members) groups.groupOf.set(member, group);
  }
  groups.births = births;
  return groups;
};
