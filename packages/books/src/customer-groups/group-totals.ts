import type { CustomerGroups } from './customer-groups.ts';

/** What one customer owes, in minor units. */
export type MemberStanding = Readonly<{ outstandingMinor: bigint; elsewhereMinor: bigint }>;

/** What a group owes together. */
export type GroupTotals = Readonly<{
  groupId: string;
  /** In the order of their numbers. */
  members: readonly string[];
  /** Groups that members are registered in: more than one where control joins them. */
  registeredGroupIds: readonly string[];
  outstandingMinor: bigint;
  elsewhereMinor: bigint;
  /** Members of whom nothing is known to be owed or not. */
  membersUnknown: number;
}>;

/** The totals of the group that a customer belongs to; nothing where he belongs to none. */
export const groupTotals = (
  { groupOf, registered }: CustomerGroups,
  customerId: string,
  standingOf: (customerId: string) => MemberStanding | undefined,
): GroupTotals | undefined => {
  const group = groupOf.get(customerId);
  if (group === undefined) return undefined;
  const members = [...group.members].sort();
  const registeredGroupIds = new Set<string>();
  const totals = { outstandingMinor: 0n, elsewhereMinor: 0n, membersUnknown: 0 };
  for (const member of members) {
    const groupId = registered.get(member)?.groupId;
    if (groupId !== undefined && groupId !== null) registeredGroupIds.add(groupId);
    const standing = standingOf(member);
    if (standing === undefined) totals.membersUnknown += 1;
    else {
      totals.outstandingMinor += standing.outstandingMinor;
      totals.elsewhereMinor += standing.elsewhereMinor;
    }
  }
  return { groupId: group.id, members, registeredGroupIds: [...registeredGroupIds].sort(), ...totals };
};
