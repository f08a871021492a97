import type { CountingPledge } from './guarantee-book.ts';

/** Which customers belong to a joint-liability group because a counting pledge of it names them, and how often. */
export type JointGroups = Readonly<{
  members: Map<string, Map<string, number>>;
  groupsOf: Map<string, Set<string>>;
}>;

/** No groups. */
export const jointGroups = (): JointGroups => ({ members: new Map(), groupsOf: new Map() });

/** Whether a pledge makes its two customers members of a group. */
export const isGroupTie = ({ jointGroupId }: CountingPledge): boolean => jointGroupId !== undefined;

/** The customers whom counting pledges of a group name, sorted. */
export const jointGroupMembers = ({ members }: JointGroups, groupId: string): readonly string[] =>
  [...(members.get(groupId)?.keys() ?? [])].sort();

/** Counts that one pledge more or less of a group names a customer. */
export const countMember = (
  { members, groupsOf }: JointGroups,
  groupId: string,
  customerId: string,
  by: 1 | -1,
): void => {
  const counts = members.get(groupId) ?? new Map<string, number>();
  members.set(groupId, counts);
  const pledges = (counts.get(customerId) ?? 0) + by;
  const groups = groupsOf.get(customerId) ?? new Set<string>();
  groupsOf.set(customerId, groups);
  if (pledges > 0) {
    counts.set(customerId, pledges);
    groups.add(groupId);
    return;
  }
  counts.delete(customerId);
  groups.delete(groupId);
  if (counts.size === 0) members.delete(groupId);
  if (groups.size === 0) groupsOf.delete(customerId);
};

/** The members of a group and of every group that shares a member with it, and so on. */
export const sharingGroup = (groups: JointGroups, groupId: string): ReadonlySet<string> =>
  linkedGroups(groups, [groupId]).customerIds;

/** A customer's node: the group, where it belongs to one; groups that share a member are one node. */
export const nodeOf = (groups: JointGroups, customerId: string): string => {
  const own = groups.groupsOf.get(customerId);
  if (own === undefined) return customerId;
  const [smallest] = [...linkedGroups(groups, own).groupIds].sort();
  return `${GROUP_PREFIX}${smallest}`;
};

/** The customers of a node, sorted. */
export const customersOf = (groups: JointGroups, node: string): readonly string[] =>
  node.startsWith(GROUP_PREFIX) ? [...sharingGroup(groups, node.slice(GROUP_PREFIX.length))].sort() : [node];

const GROUP_PREFIX = 'joint-group:';

const linkedGroups = ({ members, groupsOf }: JointGroups, from: Iterable<string>) => {
  const groupIds = new Set(from);
  const customerIds = new Set<string>();
  // A set goes on with what is added while it is walked through.
  for (const groupId of groupIds)
    for (const customerId of members.get(groupId)?.keys() ?? []) {
      customerIds.add(customerId);
      for (const shared of groupsOf.get(customerId) ?? []) groupIds.add(shared);
    }
  return { groupIds, customerIds };
};
