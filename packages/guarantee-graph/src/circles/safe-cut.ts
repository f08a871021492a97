import { localGraph } from '../cycles/local-graph.ts';
import { type CycleLimits, simpleCycles } from '../cycles/simple-cycles.ts';
import { edgeBetween, pledgesOfEdge } from '../network/network-reading.ts';
import type { CircleGraph } from './circle-graph.ts';

/** The one pledge whose release breaks most of a circle's cycles, among those that were listed. */
export type SafeCut = Readonly<{
  pledgeId: string;
  cyclesBroken: number;
  cyclesListed: number;
  /** Not all cycles were listed, so another pledge might break more. */
  isPartial: boolean;
}>;

/**
 * Looks for the one pledge to release first. Edges of several pledges are passed over: releasing one of them breaks
 * nothing. Of equal pledges the one with the smallest id is named; nothing where the limits let no cycle be found.
 */
export const safeCut = (graph: CircleGraph, circleId: string, limits: CycleLimits): SafeCut | undefined => {
  const circle = graph.circles.get(circleId);
  if (circle === undefined) return undefined;
  const { cycles, isCapped, isCut } = simpleCycles(localGraph(graph.network, circle.nodes), limits);
  const broken = new Map<string, number>();
  for (const cycle of cycles)
    for (const pledgeId of solePledges(graph, cycle)) broken.set(pledgeId, (broken.get(pledgeId) ?? 0) + 1);
  const [best] = [...broken].sort(([idA, a], [idB, b]) => b - a || (idA < idB ? -1 : 1));
  if (best === undefined) return undefined;
  const [pledgeId, cyclesBroken] = best;
  return { pledgeId, cyclesBroken, cyclesListed: cycles.length, isPartial: isCapped || isCut };
};

const solePledges = ({ network }: CircleGraph, cycle: readonly string[]): readonly string[] =>
  cycle.flatMap((guarantorId, index) => {
    const borrowerId = cycle[(index + 1) % cycle.length] as string;
    const nodeOf = (id: string): number => network.nodeOfId.get(id) as number;
    const pledges = pledgesOfEdge(network, edgeBetween(network, nodeOf(guarantorId), nodeOf(borrowerId)));
    return pledges.length === 1 ? pledges.map(({ id }) => id) : [];
  });
