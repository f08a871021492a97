import type { CustomerGroup, CustomerGroups } from './customer-groups.ts';
import { cutOff } from './cut-off.ts';

/** What became of one group. */
export type GroupChange = Readonly<{
  groupId: string;
  joined: readonly string[];
  left: readonly string[];
  /** How many belong to it now: 0 when it is no more. */
  memberCount: number;
  /** The group that this one became part of. */
  mergedInto?: string;
  /** The group that this one was part of. */
  splitFrom?: string;
}>;

/**
 * Two customers are linked now: their groups are one. The smaller is taken over member by member, so that a group that
 * grows by thousands does not cost their square; the earlier-born gives its id, whichever was larger.
 */
export const merge = (groups: CustomerGroups, one: string, other: string): readonly GroupChange[] => {
  const first = groups.groupOf.get(one);
  const second = groups.groupOf.get(other);
  if (first !== undefined && first === second) return [];
  if (first !== undefined && second !== undefined) return mergeGroups(groups, first, second);
  if (first === undefined && second === undefined) return [born(groups, [one, other])];
  const group = (first ?? second) as CustomerGroup;
  const joined = first === undefined ? one : other;
  join(groups, group, joined);
  return [{ groupId: group.id, joined: [joined], left: [], memberCount: group.members.size }];
};

const mergeGroups = (
  groups: CustomerGroups,
  first: CustomerGroup,
  second: CustomerGroup,
): readonly GroupChange[] => {
  const [living, ended] = first.born < second.born ? [first, second] : [second, first];
  const joined = sorted(ended.members);
  groups.groups.delete(ended.id);
  if (living.members.size < ended.members.size) {
    const small = living.members;
    living.members = ended.members;
    for (const member of ended.members) groups.groupOf.set(member, living);
    for (const member of small) living.members.add(member);
  } else for (const member of ended.members) join(groups, living, member);
  return [
    { groupId: living.id, joined, left: [], memberCount: living.members.size },
    { groupId: ended.id, joined: [], left: joined, memberCount: 0, mergedInto: living.id },
  ];
};

/**
 * A link of two members of a group ended: looks whether they still hang together. The part with most members keeps the
 * id (tie: the one with the smallest member), the other is new; whoever is left alone belongs to no group.
 */
export const split = (groups: CustomerGroups, one: string, other: string): readonly GroupChange[] => {
  const group = groups.groupOf.get(one);
  const side = group === undefined ? undefined : cutOff(groups, one, other);
  if (group === undefined || side === undefined) return [];

  const leaving = leavingPart(group.members, side);
  for (const member of leaving) {
    group.members.delete(member);
    groups.groupOf.delete(member);
  }
  const memberCount = group.members.size;
  const left = sorted(leaving);
  const remains =
    memberCount > 1
      ? { groupId: group.id, joined: [], left, memberCount }
      : { groupId: group.id, joined: [], left: [...left, ...group.members].sort(), memberCount: 0 };
  if (memberCount < 2) dissolve(groups, group);
  return left.length < 2 ? [remains] : [remains, { ...born(groups, left), splitFrom: group.id }];
};

/** Of the two parts of a group the one that does not keep its id; one of them is given. */
const leavingPart = (members: ReadonlySet<string>, side: ReadonlySet<string>): ReadonlySet<string> => {
  const rest = members.size - side.size;
  if (side.size < rest) return side;
  const others = new Set([...members].filter((member) => !side.has(member)));
  if (side.size > rest) return others;
  return side.has(sorted(members)[0] ?? '') ? others : side;
};

const dissolve = ({ groups, groupOf }: CustomerGroups, { id, members }: CustomerGroup): void => {
  groups.delete(id);
  for (const member of members) groupOf.delete(member);
};

const born = (groups: CustomerGroups, members: readonly string[]): GroupChange => {
  groups.births += 1;
  const group: CustomerGroup = { id: `group-${groups.births}`, born: groups.births, members: new Set() };
  groups.groups.set(group.id, group);
  for (const member of members) join(groups, group, member);
  return { groupId: group.id, joined: [...members].sort(), left: [], memberCount: members.length };
};

const join = ({ groupOf }: CustomerGroups, group: CustomerGroup, member: string): void => {
  group.members.add(member);
  groupOf.set(member, group);
};

const sorted = (members: ReadonlySet<string>): string[] => [...members].sort();
