import { at } from '../network/int32-list.ts';
import { NONE } from '../network/pledge-network.ts';
import { type CircleGraph, degreeOf } from './circle-graph.ts';
import { beginSearch } from './search-marks.ts';
import { expandNext, isExhausted, openUnit, type SearchSide, searchSide, startAt } from './search-side.ts';

/**
 * The nodes on the ways from one node to another, both ends included; nothing where there is no way. Of a circle at
 * least one node is named.
 *
 * Searches ahead from the one and behind the other in turn, so the smaller side decides what it costs. What has many
 * edges (a giant circle, a hub) is touched, but entered only while that leaves in doubt what lies between: the most
 * costly is never entered, because with one left both sides have met in it.
 */
export const nodesBetween = (graph: CircleGraph, from: number, to: number): Set<number> | undefined => {
  beginSearch(graph.marks, graph.network.nodeIds.length);
  const { network, marks } = graph;
  const opened = new Set<number>();
  const ahead = searchSide(network.given, network.borrowerOf, marks.ahead, leaderOf(graph, to), opened);
  const behind = searchSide(
    network.received,
    network.guarantorOf,
    marks.behind,
    leaderOf(graph, from),
    opened,
  );
  startAt(graph, ahead, from);
  startAt(graph, behind, to);
  while (!isSettled(ahead) && !isSettled(behind)) {
    const side = cheaperSide(ahead, behind);
    if (side !== undefined) {
      expandNext(graph, side);
      continue;
    }
    const [best, ...others] = byCost(graph, new Set([...ahead.deferred, ...behind.deferred]));
    if (best === undefined || others.length === 0) return through(graph, best ?? from, ahead, behind);
    openUnit(graph, best, ahead, behind);
  }
  if (isSettled(ahead)) return isMarked(graph, ahead, to) ? within(graph, ahead, behind, [to]) : undefined;
  return isMarked(graph, behind, from) ? within(graph, behind, ahead, [from]) : undefined;
};

/** The side that goes on: the one that looked at fewer edges, nothing when both have come to their ends. */
const cheaperSide = (ahead: SearchSide, behind: SearchSide): SearchSide | undefined => {
  if (isExhausted(ahead)) return isExhausted(behind) ? undefined : behind;
  return isExhausted(behind) || ahead.work <= behind.work ? ahead : behind;
};

/** The node that stands for the circle of a node, or the node itself. */
export const leaderOf = ({ circleOf }: CircleGraph, node: number): number => circleOf[node]?.nodes[0] ?? node;

const isSettled = (side: SearchSide): boolean => isExhausted(side) && side.deferred.size === 0;

const isMarked = ({ marks }: CircleGraph, side: SearchSide, node: number): boolean =>
  side.marks[node] === marks.search;

const byCost = (graph: CircleGraph, leaders: ReadonlySet<number>): readonly number[] => {
  const cost = (leader: number): number => graph.circleOf[leader]?.degree ?? degreeOf(graph, leader);
  return [...leaders].sort((a, b) => cost(a) - cost(b));
};

/** Both sides have touched one costly unit and know all else: what lies between leads into it, out of it or past it. */
const through = (graph: CircleGraph, unit: number, ahead: SearchSide, behind: SearchSide): Set<number> => {
  const seenByBoth = ahead.queue.filter((node) => isMarked(graph, behind, node));
  const before = within(graph, ahead, behind, [...(ahead.touching.get(unit) ?? []), ...seenByBoth]);
  const after = within(graph, behind, ahead, [...(behind.touching.get(unit) ?? []), ...seenByBoth]);
  return new Set([unit, ...before, ...after]);
};

/** The nodes of one side from which the seeds are reached, walking back the way that this side came. */
const within = (
  graph: CircleGraph,
  side: SearchSide,
  { direction, farEnd }: SearchSide,
  seeds: readonly number[],
): Set<number> => {
  const found = new Set(seeds);
  // A set goes on with what is added while it is walked through.
  for (const node of found) {
    for (let edge = at(direction.firstEdge, node); edge !== NONE; edge = at(direction.nextEdge, edge)) {
      const next = at(farEnd, edge);
      if (isMarked(graph, side, next)) found.add(next);
    }
  }
  return found;
};
