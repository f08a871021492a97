import type { CustomerGroups } from './customer-groups.ts';
import { relativesOf } from './group-links.ts';

/** Who was reached from one customer so far. */
type Walk = Readonly<{
  reached: Set<string>;
  /** Of the reached those whose own links were not followed yet: a set's iterator gives what is added meanwhile. */
  pending: Iterator<string>;
  groupIdsSeen: Set<string>;
}>;

/**
 * Everybody on one side, where no link by control or a registered group leads from one customer to the other any more;
 * nothing where one still does.
 *
 * Both sides are walked in turn: who leaves a group of thousands costs what leaves, not what stays.
 */
export const cutOff = (groups: CustomerGroups, one: string, other: string): Set<string> | undefined => {
  const [first, second] = [walkFrom(one), walkFrom(other)];
  for (;;) {
    for (const [walk, opposite] of [
      [first, second],
      [second, first],
    ] as const) {
      const next = walk.pending.next();
      if (next.done === true) return walk.reached;
      if (follow(groups, walk, next.value, opposite.reached) === 'met') return undefined;
    }
  }
};

const walkFrom = (customerId: string): Walk => {
  const reached = new Set([customerId]);
  return { reached, pending: reached.values(), groupIdsSeen: new Set() };
};

const follow = (
  groups: CustomerGroups,
  { reached, groupIdsSeen }: Walk,
  customerId: string,
  opposite: ReadonlySet<string>,
): 'met' | 'apart' => {
  for (const relative of relativesOf(groups, customerId, ['control'])) {
    if (opposite.has(relative)) return 'met';
    reached.add(relative);
  }
  const groupId = groups.registered.get(customerId)?.groupId;
  if (groupId === undefined || groupId === null || groupIdsSeen.has(groupId)) return 'apart';
  groupIdsSeen.add(groupId);
  for (const fellow of groups.registeredIn.get(groupId) ?? []) {
    if (opposite.has(fellow)) return 'met';
    reached.add(fellow);
  }
  return 'apart';
};
