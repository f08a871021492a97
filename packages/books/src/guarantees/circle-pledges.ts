import type { CountingPledge } from './guarantee-book.ts';
import type { GuaranteeChange } from './guarantee-change.ts';
import {
  countMember,
  customersOf,
  isGroupTie,
  type JointGroups,
  jointGroups,
  nodeOf,
  sharingGroup,
} from './joint-groups.ts';

/** A pledge as the graph of circles has it: between nodes, which are customers or joint groups. */
export type CirclePledge = Readonly<{
  id: string;
  guarantorId: string;
  borrowerId: string;
  amountMinor: number;
}>;

/** What the graph of circles loses and gains in one step; a pledge with new terms or nodes is in both. */
export type CircleDifference = Readonly<{
  removedIds: readonly string[];
  added: readonly CirclePledge[];
}>;

/**
 * How counting pledges look in the graph of circles: joint groups are one node, pledges inside one and those between
 * spouses or a company and its controller are left out. Derived from pledges and relations, never stored.
 */
export type CirclePledges = Readonly<{
  counting: Map<string, CountingPledge>;
  idsOfCustomer: Map<string, Set<string>>;
  groups: JointGroups;
  ties: Set<string>;
  shown: Map<string, CirclePledge>;
}>;

/** The projection of no pledges. */
export const circlePledges = (): CirclePledges => ({
  counting: new Map(),
  idsOfCustomer: new Map(),
  groups: jointGroups(),
  ties: new Set(),
  shown: new Map(),
});

/** The node that a customer is, or is part of. */
export const circleNodeOf = ({ groups }: CirclePledges, customerId: string): string =>
  nodeOf(groups, customerId);

/** The customers behind a node, sorted: itself, or the members of a joint group. */
export const circleNodeCustomers = ({ groups }: CirclePledges, node: string): readonly string[] =>
  customersOf(groups, node);

/** Takes in which pledges count now and no more. */
export const projectPledges = (
  projection: CirclePledges,
  { ended, began }: Pick<GuaranteeChange, 'ended' | 'began'>,
): CircleDifference => {
  const touched = new Set([...ended, ...began].map(({ id }) => id));
  const regrouped = [...ended, ...began].filter(isGroupTie);
  const touchGroups = (): void => {
    for (const { jointGroupId } of regrouped)
      for (const customerId of sharingGroup(projection.groups, jointGroupId ?? ''))
        for (const id of projection.idsOfCustomer.get(customerId) ?? []) touched.add(id);
  };
  touchGroups();
  for (const pledge of ended) count(projection, pledge, -1);
  for (const pledge of began) count(projection, pledge, 1);
  touchGroups();
  return difference(projection, touched);
};

/** Takes in that two customers became, or are no longer, spouses or a company and its controller. */
export const projectTie = (
  projection: CirclePledges,
  one: string,
  other: string,
  isTied: boolean,
): CircleDifference => {
  if (isTied) projection.ties.add(tieOf(one, other));
  else projection.ties.delete(tieOf(one, other));
  const ids = [...(projection.idsOfCustomer.get(one) ?? [])];
  return difference(
    projection,
    ids.filter((id) => projection.idsOfCustomer.get(other)?.has(id)),
  );
};

const count = (
  { counting, idsOfCustomer, groups }: CirclePledges,
  pledge: CountingPledge,
  by: 1 | -1,
): void => {
  const { id, guarantorId, borrowerId, jointGroupId } = pledge;
  if (by === 1) counting.set(id, pledge);
  else counting.delete(id);
  for (const customerId of [guarantorId, borrowerId]) {
    const ids = idsOfCustomer.get(customerId) ?? new Set<string>();
    if (by === 1) ids.add(id);
    else ids.delete(id);
    if (ids.size > 0) idsOfCustomer.set(customerId, ids);
    else idsOfCustomer.delete(customerId);
    if (jointGroupId !== undefined) countMember(groups, jointGroupId, customerId, by);
  }
};

const difference = (projection: CirclePledges, ids: Iterable<string>): CircleDifference => {
  const removedIds: string[] = [];
  const added: CirclePledge[] = [];
  for (const id of ids) {
    const before = projection.shown.get(id);
    const after = shownAs(projection, projection.counting.get(id));
    if (isSame(before, after)) continue;
    if (before !== undefined) removedIds.push(id);
    if (after !== undefined) added.push(after);
    if (after === undefined) projection.shown.delete(id);
    else projection.shown.set(id, after);
  }
  return { removedIds, added };
};

const shownAs = (
  { groups, ties }: CirclePledges,
  pledge: CountingPledge | undefined,
): CirclePledge | undefined => {
  if (pledge === undefined || ties.has(tieOf(pledge.guarantorId, pledge.borrowerId))) return undefined;
  const guarantorId = nodeOf(groups, pledge.guarantorId);
  const borrowerId = nodeOf(groups, pledge.borrowerId);
  const { id, amountMinor } = pledge;
  return guarantorId === borrowerId ? undefined : { id, guarantorId, borrowerId, amountMinor };
};

const isSame = (one: CirclePledge | undefined, other: CirclePledge | undefined): boolean =>
  one?.guarantorId === other?.guarantorId &&
  one?.borrowerId === other?.borrowerId &&
  one?.amountMinor === other?.amountMinor;

const tieOf = (one: string, other: string): string => JSON.stringify([one, other].sort());
