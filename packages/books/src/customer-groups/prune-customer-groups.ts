import type { CustomerGroups } from './customer-groups.ts';
import { forgetRelation, statedRelations } from './group-links.ts';

/**
 * Forgets ended relations and registrations without a group that were stated before the day from which events are
 * accepted: whatever arrives now counts later than they did.
 */
export const pruneCustomerGroups = (groups: CustomerGroups, latestAcceptedFrom: number): void => {
  for (const stated of statedRelations(groups))
    if (!stated.isRelated && stated.day < latestAcceptedFrom) forgetRelation(groups, stated);
  for (const [customerId, { day, groupId }] of groups.registered)
    if (groupId === null && day < latestAcceptedFrom) groups.registered.delete(customerId);
};
