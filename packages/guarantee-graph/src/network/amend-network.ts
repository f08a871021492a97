import assert from 'node:assert';

import { at, push } from './int32-list.ts';
import { edgeBetween, pairKey } from './network-reading.ts';
import { type Direction, type GraphPledge, NONE, type PledgeNetwork } from './pledge-network.ts';

/** The edge that a pledge came to or left, and whether the edge itself came or went with it. */
export type EdgeChange = Readonly<{
  edge: number;
  guarantor: number;
  borrower: number;
  /** The edge is new, or is no more. */
  isChanged: boolean;
}>;

/** The node of a customer, made where there is none. */
export const nodeOf = (network: PledgeNetwork, customerId: string): number => {
  const known = network.nodeOfId.get(customerId);
  if (known !== undefined) return known;
  const node = network.nodeIds.length;
  network.nodeIds.push(customerId);
  network.nodeOfId.set(customerId, node);
  for (const { firstEdge, degree } of [network.given, network.received]) {
    push(firstEdge, NONE);
    push(degree, 0);
  }
  return node;
};

/** Adds a pledge between two different customers under an id that is not in use. */
export const addPledge = (network: PledgeNetwork, pledge: GraphPledge): EdgeChange => {
  assert(pledge.guarantorId !== pledge.borrowerId, `${pledge.id} guarantees the guarantor itself`);
  assert(!network.pledgeOfId.has(pledge.id), `${pledge.id} is in the network`);
  const guarantor = nodeOf(network, pledge.guarantorId);
  const borrower = nodeOf(network, pledge.borrowerId);
  const known = edgeBetween(network, guarantor, borrower);
  const edge = known === NONE ? newEdge(network, guarantor, borrower) : known;
  const place = newPledge(network, pledge);
  network.edgeOfPledge.values[place] = edge;
  network.nextPledge.values[place] = at(network.firstPledge, edge);
  network.firstPledge.values[edge] = place;
  return { edge, guarantor, borrower, isChanged: known === NONE };
};

/** Takes a pledge out; nothing where it is not in the network. */
export const removePledge = (network: PledgeNetwork, pledgeId: string): EdgeChange | undefined => {
  const place = network.pledgeOfId.get(pledgeId);
  if (place === undefined) return undefined;
  const edge = at(network.edgeOfPledge, place);
  unhang(network, edge, place);
  network.pledgeOfId.delete(pledgeId);
  network.pledgeIds[place] = '';
  network.freePledges.push(place);
  const guarantor = at(network.guarantorOf, edge);
  const borrower = at(network.borrowerOf, edge);
  const isChanged = at(network.firstPledge, edge) === NONE;
  if (isChanged) freeEdge(network, edge, guarantor, borrower);
  return { edge, guarantor, borrower, isChanged };
};

/** What no id of a source ends with: marks a pledge that is about to leave. */
const LEAVING = '\u0000';

/** Frees the id of a pledge that is about to leave, and names the id under which it leaves. */
export const renamePledge = (network: PledgeNetwork, pledgeId: string): string => {
  const place = network.pledgeOfId.get(pledgeId);
  const leavingId = `${pledgeId}${LEAVING}`;
  if (place === undefined) return leavingId;
  network.pledgeOfId.delete(pledgeId);
  network.pledgeOfId.set(leavingId, place);
  network.pledgeIds[place] = leavingId;
  return leavingId;
};

/** The id that a pledge had before it was about to leave. */
export const sourceIdOf = (pledgeId: string): string =>
  pledgeId.endsWith(LEAVING) ? pledgeId.slice(0, -LEAVING.length) : pledgeId;

const newPledge = (network: PledgeNetwork, { id, amountMinor }: GraphPledge): number => {
  const place = network.freePledges.pop() ?? network.pledgeIds.length;
  if (place === network.pledgeIds.length) {
    push(network.edgeOfPledge, NONE);
    push(network.nextPledge, NONE);
  }
  network.pledgeIds[place] = id;
  network.amountsMinor[place] = amountMinor;
  network.pledgeOfId.set(id, place);
  return place;
};

const newEdge = (network: PledgeNetwork, guarantor: number, borrower: number): number => {
  const edge = network.freeEdges.pop() ?? network.guarantorOf.length;
  if (edge === network.guarantorOf.length) {
    for (const list of [network.guarantorOf, network.borrowerOf, network.firstPledge]) push(list, NONE);
    for (const { nextEdge, previousEdge } of [network.given, network.received]) {
      push(nextEdge, NONE);
      push(previousEdge, NONE);
    }
  }
  network.guarantorOf.values[edge] = guarantor;
  network.borrowerOf.values[edge] = borrower;
  network.firstPledge.values[edge] = NONE;
  link(network.given, guarantor, edge);
  link(network.received, borrower, edge);
  network.edgeOfPair.set(pairKey(guarantor, borrower), edge);
  return edge;
};

const freeEdge = (network: PledgeNetwork, edge: number, guarantor: number, borrower: number): void => {
  unlink(network.given, guarantor, edge);
  unlink(network.received, borrower, edge);
  network.edgeOfPair.delete(pairKey(guarantor, borrower));
  network.freeEdges.push(edge);
};

const link = ({ firstEdge, nextEdge, previousEdge, degree }: Direction, node: number, edge: number): void => {
  const second = at(firstEdge, node);
  nextEdge.values[edge] = second;
  previousEdge.values[edge] = NONE;
  if (second !== NONE) previousEdge.values[second] = edge;
  firstEdge.values[node] = edge;
  degree.values[node] = at(degree, node) + 1;
};

const unlink = (
  { firstEdge, nextEdge, previousEdge, degree }: Direction,
  node: number,
  edge: number,
): void => {
  const before = at(previousEdge, edge);
  const after = at(nextEdge, edge);
  if (before === NONE) firstEdge.values[node] = after;
  else nextEdge.values[before] = after;
  if (after !== NONE) previousEdge.values[after] = before;
  degree.values[node] = at(degree, node) - 1;
};

/** Parallel pledges are few: the one before is looked for. */
const unhang = ({ firstPledge, nextPledge }: PledgeNetwork, edge: number, place: number): void => {
  const after = at(nextPledge, place);
  if (at(firstPledge, edge) === place) {
    firstPledge.values[edge] = after;
    return;
  }
  let before = at(firstPledge, edge);
  while (at(nextPledge, before) !== place) before = at(nextPledge, before);
  nextPledge.values[before] = after;
};
