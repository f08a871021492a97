import type { AccountingDate } from '@tocsin/banking-calendar';
import type { BankEvent, GuaranteePledged } from '@tocsin/events';

/** One pledge after the other, as told and not expired, and the pairs that are married now; the cases release none. */
export type ToldNetwork = { pledges: GuaranteePledged[]; spouses: Set<string> };

/** Who is reached from a node along guarantees, and in how many of them. */
export type Reached = ReadonlyMap<string, number>;

const pairOf = (one: string, other: string): string => [one, other].sort().join(' ');

/** Takes in an event; others are left alone. */
export const takePledge = ({ pledges, spouses }: ToldNetwork, { type, data }: BankEvent): void => {
  if (type === 'bank.guarantee.pledged.v1') pledges.push(data);
  if (type !== 'bank.party.related.v1' && type !== 'bank.party.unrelated.v1') return;
  if (data.relation !== 'spouse') return;
  const pair = pairOf(data.customerId, data.relatedCustomerId);
  if (type === 'bank.party.related.v1') spouses.add(pair);
  else spouses.delete(pair);
};

/** Leaves out what expired before a day. */
export const dropExpired = (network: ToldNetwork, date: AccountingDate): void => {
  network.pledges = network.pledges.filter(({ expiresOn = date }) => expiresOn >= date);
};

/** The pledges as the graph of circles has them: a joint group is one node, spouses are left out. */
export const circleEdges = ({ pledges, spouses }: ToldNetwork) => {
  const groupOf = new Map(
    pledges.flatMap(({ jointGroupId, guarantorId, borrowerId }) =>
      jointGroupId === undefined ? [] : [guarantorId, borrowerId].map((id) => [id, jointGroupId] as const),
    ),
  );
  const nodeOf = (customerId: string): string => groupOf.get(customerId) ?? customerId;
  const edges = pledges
    .filter(({ guarantorId, borrowerId }) => !spouses.has(pairOf(guarantorId, borrowerId)))
    .map((pledge) => ({ pledge, from: nodeOf(pledge.guarantorId), to: nodeOf(pledge.borrowerId) }))
    .filter(({ from, to }) => from !== to);
  return { edges, nodeOf };
};

type Edges = readonly Readonly<{ from: string; to: string }>[];

/** Everybody whom a node guarantees, directly or along others. */
export const reachedFrom = (edges: Edges, start: string): Reached => {
  const hops = new Map<string, number>();
  let rim = [start];
  for (let hop = 1; rim.length > 0; hop += 1) {
    rim = edges.filter(({ from, to }) => rim.includes(from) && !hops.has(to)).map(({ to }) => to);
    for (const node of rim) hops.set(node, hop);
  }
  return hops;
};

/** Customers tied in whatever direction, each set sorted. */
export const tiedCustomers = ({ pledges }: ToldNetwork): readonly (readonly string[])[] => {
  const ties = pledges.flatMap(({ guarantorId, borrowerId }) => [
    { from: guarantorId, to: borrowerId },
    { from: borrowerId, to: guarantorId },
  ]);
  const sets = new Map<string, readonly string[]>();
  for (const { from } of ties) {
    if ([...sets.values()].some((set) => set.includes(from))) continue;
    const set = [...reachedFrom(ties, from).keys()].sort();
    sets.set(set[0] as string, set);
  }
  return [...sets.values()];
};
