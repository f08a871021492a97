import { type EdgeChange, removePledge, sourceIdOf } from '../network/amend-network.ts';
import { idOf } from '../network/network-reading.ts';
import { smallestText } from '../network/smallest-text.ts';
import type { CircleChange, GraphChanges, PairChange } from './circle-changes.ts';
import { type Circle, type CircleGraph, degreeOf, freeCircleId } from './circle-graph.ts';
import { isStillReached } from './circle-reach.ts';
import { dissolvePair } from './mutual-pairs.ts';
import { strongComponents } from './strong-components.ts';

/** Beyond so many lost edges one pass over the circle is cheaper than a search for each. */
const SEARCHES_MAX = 4;

type Loss = { edges: EdgeChange[]; causeId: string };
type DatedLoss = Readonly<Loss & { day: number }>;

/**
 * Takes pledges out, all in one pass, and says what became of the circles that held them. Ids that are not in the
 * graph are passed over. `day` is the `dayNumber` on which a part that splits off is born.
 */
export const removeGraphPledges = (
  graph: CircleGraph,
  pledgeIds: Iterable<string>,
  day: number,
): GraphChanges => {
  const losses = new Map<Circle, Loss>();
  const pairs: PairChange[] = [];
  for (const pledgeId of pledgeIds) {
    const change = removePledge(graph.network, pledgeId);
    if (change === undefined) continue;
    if (change.isChanged) pairs.push(...dissolvePair(graph, change.guarantor, change.borrower));
    if (change.isChanged) uncountEdge(graph, change);
    const circle = graph.circleOf[change.guarantor];
    if (circle !== undefined && circle === graph.circleOf[change.borrower])
      losses.set(circle, withLoss(losses.get(circle), change, pledgeId));
  }
  const circles = [...losses].flatMap(([circle, loss]) => circlesAfter(graph, circle, { ...loss, day }));
  return { circles, pairs };
};

const withLoss = (known: Loss | undefined, change: EdgeChange, pledgeId: string): Loss => {
  const loss = known ?? { edges: [], causeId: pledgeId };
  if (change.isChanged) loss.edges.push(change);
  if (pledgeId < loss.causeId) loss.causeId = pledgeId;
  return loss;
};

const uncountEdge = ({ circleOf }: CircleGraph, { guarantor, borrower }: EdgeChange): void => {
  for (const circle of [circleOf[guarantor], circleOf[borrower]]) if (circle) circle.degree -= 1;
};

const circlesAfter = (graph: CircleGraph, circle: Circle, loss: DatedLoss): readonly CircleChange[] => {
  const { edges } = loss;
  const isWhole =
    edges.length <= SEARCHES_MAX &&
    edges.every(({ guarantor, borrower }) => isStillReached(graph, circle, guarantor, borrower));
  if (isWhole) return [{ kind: 'amended', circleId: circle.id }];
  const components = strongComponents(graph.network, circle.nodes, (node) => graph.circleOf[node] === circle);
  if (components.length === 1) return [{ kind: 'amended', circleId: circle.id }];
  return parted(graph, circle, components, loss);
};

/** The part with most nodes keeps the circle's life, of equal ones that with the smallest node. */
const parted = (
  graph: CircleGraph,
  circle: Circle,
  components: readonly number[][],
  { causeId, day }: DatedLoss,
): readonly CircleChange[] => {
  const smallest = (nodes: readonly number[]): string =>
    smallestText(nodes.map((node) => idOf(graph.network, node))) ?? '';
  const parts = components
    .filter(({ length }) => length > 1)
    .map((nodes) => ({ nodes, smallestId: smallest(nodes) }))
    .sort((a, b) => b.nodes.length - a.nodes.length || (a.smallestId < b.smallestId ? -1 : 1));
  const [kept, ...splitOff] = parts;
  const removed = components
    .filter((nodes) => nodes !== kept?.nodes)
    .flat()
    .map((node) => idOf(graph.network, node))
    .sort();
  for (const node of circle.nodes) graph.circleOf[node] = undefined;
  graph.circles.delete(circle.id);
  if (kept === undefined) return [{ kind: 'broken', circleId: circle.id, removed }];
  settle(graph, circle, kept.nodes);
  const changes: CircleChange[] = [{ kind: 'shrunk', circleId: circle.id, removed }];
  for (const { nodes, smallestId } of splitOff) {
    const id = freeCircleId(graph, `${sourceIdOf(causeId)}/${smallestId}`);
    const part: Circle = { id, bornDay: day, nodes, degree: 0 };
    settle(graph, part, nodes);
    changes.push({ kind: 'split-off', circleId: part.id, splitFrom: circle.id });
  }
  return changes;
};

const settle = (graph: CircleGraph, circle: Circle, nodes: number[]): void => {
  circle.nodes = nodes;
  circle.degree = nodes.reduce((sum, node) => sum + degreeOf(graph, node), 0);
  for (const node of nodes) graph.circleOf[node] = circle;
  graph.circles.set(circle.id, circle);
};
