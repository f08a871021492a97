import { addPledge } from '../network/amend-network.ts';
import { at } from '../network/int32-list.ts';
import { edgeBetween, idOf, pairKey, pledgesOfEdge } from '../network/network-reading.ts';
import { type GraphPledge, NONE } from '../network/pledge-network.ts';
import { smallestText } from '../network/smallest-text.ts';
import { type CircleGraph, circleGraph, degreeOf } from './circle-graph.ts';
import { pledgesInside } from './circle-reading.ts';
import { strongComponents } from './strong-components.ts';

/** What is kept of circles and mutual pairs beside the pledges: their births. Any one node finds the circle again. */
export type CircleBirths = Readonly<{
  circles: readonly Readonly<{ id: string; bornDay: number; memberId: string }>[];
  pairs: readonly Readonly<{ id: string; bornDay: number; memberIds: readonly [string, string] }>[];
}>;

/** The births of a graph's circles and pairs, to be kept with its pledges. */
export const circleBirths = ({ network, circles, pairs }: CircleGraph): CircleBirths => ({
  circles: [...circles.values()].map(({ id, bornDay, nodes }) => ({
    id,
    bornDay,
    memberId: idOf(network, nodes[0] as number),
  })),
  pairs: [...pairs.values()].map(({ id, bornDay, nodes: [one, other] }) => ({
    id,
    bornDay,
    memberIds: [idOf(network, one), idOf(network, other)],
  })),
});

/**
 * The graph of many pledges at once, in one pass. Circles and pairs that have no birth are born on `day` and bear the
 * smallest id of the pledges inside them.
 */
export const loadedCircleGraph = (
  pledges: Iterable<GraphPledge>,
  births: CircleBirths,
  day: number,
): CircleGraph => {
  const graph = circleGraph();
  for (const pledge of pledges) addPledge(graph.network, pledge);
  graph.circleOf = Array.from({ length: graph.network.nodeIds.length }, () => undefined);
  const components = strongComponents(graph.network, graph.circleOf.keys(), () => true);
  const bornOf = new Map(births.circles.map((birth) => [graph.network.nodeOfId.get(birth.memberId), birth]));
  for (const nodes of components) {
    if (nodes.length === 1) continue;
    const circle = { id: '', bornDay: day, nodes, degree: 0 };
    for (const node of nodes) {
      graph.circleOf[node] = circle;
      circle.degree += degreeOf(graph, node);
    }
    const born = nodes.map((node) => bornOf.get(node)).find((birth) => birth !== undefined);
    circle.bornDay = born?.bornDay ?? day;
    circle.id = born?.id ?? smallestText(pledgesInside(graph, circle).map(({ id }) => id)) ?? '';
    graph.circles.set(circle.id, circle);
  }
  loadPairs(graph, births, day);
  return graph;
};

const loadPairs = (graph: CircleGraph, births: CircleBirths, day: number): void => {
  const { network, pairs } = graph;
  const bornOf = new Map(births.pairs.map((birth) => [birth.memberIds.join('\n'), birth]));
  for (const edge of network.edgeOfPair.values()) {
    const one = at(network.guarantorOf, edge);
    const other = at(network.borrowerOf, edge);
    const back = edgeBetween(network, other, one);
    if (back === NONE || idOf(network, one) > idOf(network, other)) continue;
    const born = bornOf.get(`${idOf(network, one)}\n${idOf(network, other)}`);
    const pledges = [...pledgesOfEdge(network, edge), ...pledgesOfEdge(network, back)];
    const id = born?.id ?? smallestText(pledges.map((pledge) => pledge.id)) ?? '';
    pairs.set(pairKey(one, other), { id, bornDay: born?.bornDay ?? day, nodes: [one, other] });
  }
};
