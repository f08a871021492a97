import type { CustomerGroup, CustomerGroups } from './customer-groups.ts';
import { reachableFrom } from './group-links.ts';

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
 * Links of a group's members ended: looks at who still hangs together. The part with most members keeps the id (tie:
 * the one with the smallest member), the others are new; whoever is left alone belongs to no group.
 */
export const split = (groups: CustomerGroups, customerId: string): readonly GroupChange[] => {
  const group = groups.groupOf.get(customerId);
  if (group === undefined) return [];
  const parts = partsOf(groups, group);
  const [kept, ...others] = parts;
  if (kept === undefined || others.length === 0) return [];

  const left = others.flat().sort();
  for (const member of left) {
    group.members.delete(member);
    groups.groupOf.delete(member);
  }
  const isOver = kept.length < 2;
  if (isOver) {
    groups.groups.delete(group.id);
    for (const member of kept) groups.groupOf.delete(member);
  }
  return [
    {
      groupId: group.id,
      joined: [],
      left: isOver ? [...left, ...kept].sort() : left,
      memberCount: isOver ? 0 : kept.length,
    },
    ...others
      .filter((part) => part.length > 1)
      .map((part) => ({ ...born(groups, part), splitFrom: group.id })),
  ];
};

/** The connected parts of what was one group, the one that keeps the id first. */
const partsOf = (groups: CustomerGroups, { members }: CustomerGroup): readonly string[][] => {
  const rest = new Set(members);
  const parts: string[][] = [];
  for (const member of members) {
    if (!rest.has(member)) continue;
    const part = reachableFrom(groups, member);
    for (const reached of part) rest.delete(reached);
    parts.push(sorted(part));
  }
  return parts.sort((a, b) => b.length - a.length || ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
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
