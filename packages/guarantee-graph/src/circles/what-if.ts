import { cyclesThrough } from '../cycles/cycles-through.ts';
import type { CycleLimits, CycleListing } from '../cycles/simple-cycles.ts';
import { edgeBetween, idOf } from '../network/network-reading.ts';
import { NONE } from '../network/pledge-network.ts';
import type { CircleGraph } from './circle-graph.ts';
import { unitsOf } from './circle-units.ts';
import { nodesBetween } from './closing-search.ts';

/** What a pledge would make of the circles. */
export type WhatIf = Readonly<{
  /** The two would guarantee each other, and do not yet. */
  isNewPair: boolean;
  /** Both would belong to one circle. */
  isInCircle: boolean;
  /** The circles that it would join into one, or the one that holds both already. */
  circleIds: readonly string[];
  /** Who belongs to that circle, sorted. */
  memberIds: readonly string[];
  /** Who belongs to no circle yet, sorted. */
  newMemberIds: readonly string[];
  /** The cycles that lead through the pledge. */
  cycles: CycleListing;
}>;

/** Answers what a pledge would close. The graph stays as it is. */
export const whatIf = (
  graph: CircleGraph,
  guarantorId: string,
  borrowerId: string,
  limits: CycleLimits,
): WhatIf => {
  const { network } = graph;
  const guarantor = network.nodeOfId.get(guarantorId);
  const borrower = network.nodeOfId.get(borrowerId);
  const cycles = cyclesThrough(network, guarantorId, borrowerId, limits);
  if (guarantor === undefined || borrower === undefined || guarantor === borrower)
    return { ...nothing, cycles };
  const isNewPair =
    edgeBetween(network, borrower, guarantor) !== NONE && edgeBetween(network, guarantor, borrower) === NONE;
  const between = nodesTogether(graph, guarantor, borrower);
  if (between === undefined) return { ...nothing, isNewPair, cycles };
  const { circles, single } = unitsOf(graph, between);
  const named = (nodes: readonly number[]): string[] => nodes.map((node) => idOf(network, node)).sort();
  return {
    isNewPair,
    isInCircle: true,
    circleIds: circles.map(({ id }) => id).sort(),
    memberIds: named([...single, ...circles.flatMap(({ nodes }) => nodes)]),
    newMemberIds: named(single),
    cycles,
  };
};

const nothing = {
  isNewPair: false,
  isInCircle: false,
  circleIds: [],
  memberIds: [],
  newMemberIds: [],
} as const;

const nodesTogether = (
  graph: CircleGraph,
  guarantor: number,
  borrower: number,
): ReadonlySet<number> | undefined => {
  const circle = graph.circleOf[guarantor];
  if (circle !== undefined && circle === graph.circleOf[borrower]) return new Set(circle.nodes);
  return nodesBetween(graph, borrower, guarantor)?.add(guarantor).add(borrower);
};
