import { at } from '../network/int32-list.ts';
import { borrowersOf, idOf, pairKey, pledgesOfEdge } from '../network/network-reading.ts';
import { type GraphPledge, NONE } from '../network/pledge-network.ts';
import type { Circle, CircleGraph, MutualPair } from './circle-graph.ts';

/** The circle of a node, where it belongs to one. */
export const circleOfMember = ({ network, circleOf }: CircleGraph, memberId: string): Circle | undefined =>
  circleOf[network.nodeOfId.get(memberId) ?? NONE];

/** The ids of a circle's or pair's nodes, sorted. */
export const memberIdsOf = (
  { network }: CircleGraph,
  { nodes }: Readonly<{ nodes: readonly number[] }>,
): string[] => nodes.map((node) => idOf(network, node)).sort();

/** The pledges between the nodes of a circle or pair. */
export const pledgesInside = ({ network }: CircleGraph, { nodes }: Circle | MutualPair): GraphPledge[] => {
  const inside = new Set(nodes);
  const pledges: GraphPledge[] = [];
  for (const node of nodes) {
    const { firstEdge, nextEdge } = network.given;
    for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge))
      if (inside.has(at(network.borrowerOf, edge))) pledges.push(...pledgesOfEdge(network, edge));
  }
  return pledges;
};

/** The mutual pairs within a circle, each as its two ids in order. */
export const pairsInside = (graph: CircleGraph, circle: Circle): (readonly [string, string])[] => {
  const { network, pairs } = graph;
  const inside: [string, string][] = [];
  for (const { nodes } of pairs.values())
    if (graph.circleOf[nodes[0]] === circle) inside.push([idOf(network, nodes[0]), idOf(network, nodes[1])]);
  return inside.sort(([a, b], [c, d]) => (a < c || (a === c && b < d) ? -1 : 1));
};

/** The mutual pair of two nodes, where they are one. */
export const pairOf = (
  { network, pairs }: CircleGraph,
  one: string,
  other: string,
): MutualPair | undefined => {
  const [first, second] = (one < other ? [one, other] : [other, one]).map((id) => network.nodeOfId.get(id));
  return first === undefined || second === undefined ? undefined : pairs.get(pairKey(first, second));
};

/** The mutual pairs that a node belongs to. */
export const pairsOfMember = (graph: CircleGraph, memberId: string): MutualPair[] => {
  const node = graph.network.nodeOfId.get(memberId);
  if (node === undefined) return [];
  return borrowersOf(graph.network, node).flatMap(
    (borrower) => pairOf(graph, memberId, idOf(graph.network, borrower)) ?? [],
  );
};
