import { dayNumber } from '@tocsin/banking-calendar';
import type { PartyRelated } from '@tocsin/events';
import type { CustomerGroups } from './customer-groups.ts';
import { stateRegistration, stateRelation } from './group-links.ts';
import { type GroupChange, merge, split } from './regroup.ts';

/** What groups follow from: of an event these fields, which a customer's standing can carry too. */
export type GroupEvent = Readonly<
  | { type: 'bank.party.related.v1' | 'bank.party.unrelated.v1'; data: PartyRelated }
  | {
      type: 'bank.customer.registered.v1';
      data: Readonly<{ accountingDate: string; customerId: string; groupId?: string }>;
    }
>;

/** What the book of groups must be told besides the event. Days are `dayNumber`s. */
export type GroupContext = Readonly<{
  /** The first day not yet closed: a fact of a day that is no longer accepted counts from here. */
  firstOpenDay: number;
  /** The oldest day of which events are still accepted. */
  latestAcceptedFrom: number;
}>;

/** Why the groups were left as they are. */
export type GroupProblem = Readonly<{ problem: 'related-to-oneself' }>;

/**
 * Folds one event and says which groups changed. Of two statements the later day wins, of one day the last to arrive;
 * what is stated counts at once. With a problem the groups are as before.
 */
export const applyGroupEvent = (
  groups: CustomerGroups,
  event: GroupEvent,
  context: GroupContext,
): readonly GroupChange[] | GroupProblem => {
  const stated = dayNumber(event.data.accountingDate);
  const day = stated >= context.latestAcceptedFrom ? stated : context.firstOpenDay;
  switch (event.type) {
    case 'bank.party.related.v1':
      return relate(groups, event.data, day, true);
    case 'bank.party.unrelated.v1':
      return relate(groups, event.data, day, false);
    case 'bank.customer.registered.v1':
      return register(groups, event.data.customerId, day, event.data.groupId ?? null);
  }
};

const relate = (
  groups: CustomerGroups,
  statement: PartyRelated,
  day: number,
  isRelated: boolean,
): readonly GroupChange[] | GroupProblem => {
  const { customerId, relatedCustomerId, relation } = statement;
  if (customerId === relatedCustomerId) return { problem: 'related-to-oneself' };
  const known = groups.related.get(customerId)?.get(relatedCustomerId)?.[relation];
  if (known !== undefined && known.day > day) return [];
  stateRelation(groups, statement, { day, isRelated });
  if (relation !== 'control' || isRelated === (known?.isRelated ?? false)) return [];
  return isRelated
    ? merge(groups, customerId, relatedCustomerId)
    : split(groups, customerId, relatedCustomerId);
};

const register = (
  groups: CustomerGroups,
  customerId: string,
  day: number,
  groupId: string | null,
): readonly GroupChange[] => {
  const known = groups.registered.get(customerId);
  if (known !== undefined && known.day > day) return [];
  const before = known?.groupId ?? null;
  if (groupId === before) {
    stateRegistration(groups, customerId, { day, groupId });
    return [];
  }
  // First out of the one group, then into the other: in both at once it would link them.
  stateRegistration(groups, customerId, { day, groupId: null });
  const stays = fellowOf(groups, customerId, before);
  const left = stays === undefined ? [] : split(groups, customerId, stays);
  stateRegistration(groups, customerId, { day, groupId });
  const fellow = fellowOf(groups, customerId, groupId);
  return fellow === undefined ? left : [...left, ...merge(groups, customerId, fellow)];
};

const fellowOf = (
  { registeredIn }: CustomerGroups,
  customerId: string,
  groupId: string | null,
): string | undefined => {
  const registered = groupId === null ? undefined : registeredIn.get(groupId);
  for (const fellow of registered ?? []) if (fellow !== customerId) return fellow;
  return undefined;
};
