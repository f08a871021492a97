import { at } from './int32-list.ts';
import { type GraphPledge, NONE, type PledgeNetwork } from './pledge-network.ts';

/** More nodes than any network has: a pair of nodes is one safe integer. */
const NODES_MAX = 2 ** 26;

/** One integer for an ordered pair of nodes. */
export const pairKey = (guarantor: number, borrower: number): number => guarantor * NODES_MAX + borrower;

/** The edge from one node to another, `NONE` where no pledge between them counts. */
export const edgeBetween = (network: PledgeNetwork, guarantor: number, borrower: number): number =>
  network.edgeOfPair.get(pairKey(guarantor, borrower)) ?? NONE;

/** The customer's id of a node. */
export const idOf = (network: PledgeNetwork, node: number): string => network.nodeIds[node] as string;

/** The nodes that a node guarantees, the latest first. */
export const borrowersOf = (network: PledgeNetwork, node: number): number[] => {
  const nodes: number[] = [];
  const { firstEdge, nextEdge } = network.given;
  for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge))
    nodes.push(at(network.borrowerOf, edge));
  return nodes;
};

/** The nodes that guarantee a node, the latest first. */
export const guarantorsOf = (network: PledgeNetwork, node: number): number[] => {
  const nodes: number[] = [];
  const { firstEdge, nextEdge } = network.received;
  for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge))
    nodes.push(at(network.guarantorOf, edge));
  return nodes;
};

/** The pledges that an edge stands for. */
export const pledgesOfEdge = (network: PledgeNetwork, edge: number): GraphPledge[] => {
  const pledges: GraphPledge[] = [];
  const guarantorId = idOf(network, at(network.guarantorOf, edge));
  const borrowerId = idOf(network, at(network.borrowerOf, edge));
  for (let pledge = at(network.firstPledge, edge); pledge !== NONE; pledge = at(network.nextPledge, pledge))
    pledges.push({
      id: network.pledgeIds[pledge] as string,
      guarantorId,
      borrowerId,
      amountMinor: network.amountsMinor[pledge] as number,
    });
  return pledges;
};

/** The pledges that a customer gave, by borrower. */
export const pledgesGiven = (network: PledgeNetwork, customerId: string): GraphPledge[] =>
  pledgesAlong(network, customerId, network.given);

/** The pledges that a customer received, by guarantor. */
export const pledgesReceived = (network: PledgeNetwork, customerId: string): GraphPledge[] =>
  pledgesAlong(network, customerId, network.received);

const pledgesAlong = (
  network: PledgeNetwork,
  customerId: string,
  { firstEdge, nextEdge }: PledgeNetwork['given'],
): GraphPledge[] => {
  const node = network.nodeOfId.get(customerId);
  const pledges: GraphPledge[] = [];
  if (node === undefined) return pledges;
  for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge))
    pledges.push(...pledgesOfEdge(network, edge));
  return pledges;
};
