import { addPledge, type EdgeChange } from '../network/amend-network.ts';
import { idOf } from '../network/network-reading.ts';
import type { GraphPledge } from '../network/pledge-network.ts';
import type { CircleChange, GraphChanges } from './circle-changes.ts';
import { type Circle, type CircleGraph, degreeOf, freeCircleId, isElder } from './circle-graph.ts';
import { unitsOf } from './circle-units.ts';
import { nodesBetween } from './closing-search.ts';
import { formPair } from './mutual-pairs.ts';

/**
 * Adds a pledge and says what circles it closed, made grow or joined. `day` is the `dayNumber` on which a circle that
 * it closes is born.
 */
export const addGraphPledge = (graph: CircleGraph, pledge: GraphPledge, day: number): GraphChanges => {
  const change = addPledge(graph.network, pledge);
  while (graph.circleOf.length < graph.network.nodeIds.length) graph.circleOf.push(undefined);
  if (change.isChanged) countEdge(graph, change);
  const born = { id: pledge.id, bornDay: day };
  const pairs = change.isChanged ? formPair(graph, change.guarantor, change.borrower, born) : [];
  return { circles: circlesAfter(graph, change, born), pairs };
};

type Born = Readonly<{ id: string; bornDay: number }>;

const countEdge = ({ circleOf }: CircleGraph, { guarantor, borrower }: EdgeChange): void => {
  for (const circle of [circleOf[guarantor], circleOf[borrower]]) if (circle) circle.degree += 1;
};

const circlesAfter = (
  graph: CircleGraph,
  { guarantor, borrower, isChanged }: EdgeChange,
  born: Born,
): readonly CircleChange[] => {
  const circle = graph.circleOf[guarantor];
  if (circle !== undefined && circle === graph.circleOf[borrower])
    return [{ kind: 'amended', circleId: circle.id }];
  const between = isChanged ? nodesBetween(graph, borrower, guarantor) : undefined;
  return between === undefined ? [] : joined(graph, between.add(guarantor).add(borrower), born);
};

/** Makes one circle of nodes and of the circles that they belong to. */
const joined = (graph: CircleGraph, between: ReadonlySet<number>, born: Born): readonly CircleChange[] => {
  const { circles, single } = unitsOf(graph, between);
  const [first, ...others] = circles.toSorted((a, b) => (isElder(a, b) ? -1 : 1));
  if (first === undefined) return [bornCircle(graph, single, born)];
  const added = [...single, ...others.flatMap(({ nodes }) => nodes)].map((node) => idOf(graph.network, node));
  const merged = others.map(
    ({ id }): CircleChange => ({ kind: 'merged', circleId: id, mergedInto: first.id }),
  );
  for (const other of others) graph.circles.delete(other.id);
  absorb(graph, first, others, single);
  return [{ kind: 'grown', circleId: first.id, added: added.sort() }, ...merged];
};

const bornCircle = (graph: CircleGraph, nodes: number[], born: Born): CircleChange => {
  const id = freeCircleId(graph, born.id);
  const degree = nodes.reduce((sum, node) => sum + degreeOf(graph, node), 0);
  const circle = { id, bornDay: born.bornDay, nodes, degree };
  for (const node of nodes) graph.circleOf[node] = circle;
  graph.circles.set(id, circle);
  return { kind: 'born', circleId: id };
};

/** The largest circle's list takes in the others; whose identity lives on is another matter. */
const absorb = (
  graph: CircleGraph,
  survivor: Circle,
  others: readonly Circle[],
  single: readonly number[],
): void => {
  const all = [survivor, ...others];
  const host = all.reduce((largest, circle) =>
    circle.nodes.length > largest.nodes.length ? circle : largest,
  );
  const guest = [...single];
  for (const circle of all) if (circle !== host) for (const node of circle.nodes) guest.push(node);
  const degree = all.reduce((sum, circle) => sum + circle.degree, 0);
  const { id, bornDay } = survivor;
  // Only the object that most nodes point to stays.
  Object.assign(host, { id, bornDay });
  host.degree = degree + single.reduce((sum, node) => sum + degreeOf(graph, node), 0);
  for (const node of guest) {
    graph.circleOf[node] = host;
    host.nodes.push(node);
  }
  graph.circles.set(id, host);
};
