import type { Relation } from '@tocsin/events';
import type { CustomerGroups, RelationFact } from './customer-groups.ts';

/** The customers that a customer stands in one of the given relations with, either way round. */
export const relativesOf = (
  groups: CustomerGroups,
  customerId: string,
  relations: readonly Relation[],
): readonly string[] => {
  const relatives = new Set<string>();
  const { related, relatedBy } = groups;
  for (const [other] of related.get(customerId) ?? [])
    if (areRelated(groups, customerId, other, relations)) relatives.add(other);
  for (const other of relatedBy.get(customerId) ?? [])
    if (areRelated(groups, other, customerId, relations)) relatives.add(other);
  return [...relatives];
};

const areRelated = (
  { related }: CustomerGroups,
  customerId: string,
  other: string,
  relations: readonly Relation[],
): boolean => {
  const facts = related.get(customerId)?.get(other);
  return relations.some((relation) => facts?.[relation]?.isRelated === true);
};

/** Notes what was stated of two customers. */
export const stateRelation = (
  { related, relatedBy }: CustomerGroups,
  { customerId, relatedCustomerId, relation }: Statement,
  fact: RelationFact,
): void => {
  const pairs = related.get(customerId) ?? new Map();
  related.set(
    customerId,
    pairs.set(relatedCustomerId, { ...pairs.get(relatedCustomerId), [relation]: fact }),
  );
  relatedBy.set(relatedCustomerId, (relatedBy.get(relatedCustomerId) ?? new Set()).add(customerId));
};

/** Forgets it. */
export const forgetRelation = (
  { related, relatedBy }: CustomerGroups,
  { customerId, relatedCustomerId, relation }: Statement,
): void => {
  const pairs = related.get(customerId);
  const { [relation]: _, ...rest } = pairs?.get(relatedCustomerId) ?? {};
  if (Object.keys(rest).length > 0) {
    pairs?.set(relatedCustomerId, rest);
    return;
  }
  pairs?.delete(relatedCustomerId);
  if (pairs?.size === 0) related.delete(customerId);
  const others = relatedBy.get(relatedCustomerId);
  others?.delete(customerId);
  if (others?.size === 0) relatedBy.delete(relatedCustomerId);
};

/** All that was stated last of any two customers. */
export const statedRelations = ({ related }: CustomerGroups): readonly (Statement & RelationFact)[] => {
  const stated: (Statement & RelationFact)[] = [];
  for (const [customerId, pairs] of related)
    for (const [relatedCustomerId, facts] of pairs)
      for (const [relation, fact] of Object.entries(facts))
        stated.push({ customerId, relatedCustomerId, relation: relation as Relation, ...fact });
  return stated;
};

/** Names a relation of two customers. */
type Statement = Readonly<{ customerId: string; relatedCustomerId: string; relation: Relation }>;

/** Notes the group that a customer is registered in now. */
export const stateRegistration = (
  { registered, registeredIn }: CustomerGroups,
  customerId: string,
  registration: Readonly<{ day: number; groupId: string | null }>,
): void => {
  const before = registered.get(customerId)?.groupId;
  if (before !== undefined && before !== null) {
    const fellows = registeredIn.get(before);
    fellows?.delete(customerId);
    if (fellows?.size === 0) registeredIn.delete(before);
  }
  registered.set(customerId, registration);
  const { groupId } = registration;
  if (groupId !== null) registeredIn.set(groupId, (registeredIn.get(groupId) ?? new Set()).add(customerId));
};
