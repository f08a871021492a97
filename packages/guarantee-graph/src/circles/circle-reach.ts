import { at, type Int32List } from '../network/int32-list.ts';
import { type Direction, NONE } from '../network/pledge-network.ts';
import type { Circle, CircleGraph } from './circle-graph.ts';
import { beginSearch } from './search-marks.ts';

/** Whether one node of a circle reaches another one inside the circle, searched from both ends in turn. */
export const isStillReached = (graph: CircleGraph, circle: Circle, from: number, to: number): boolean => {
  const { network, marks } = graph;
  beginSearch(marks, network.nodeIds.length);
  const ahead = reachSide(network.given, network.borrowerOf, marks.ahead, marks.behind);
  const behind = reachSide(network.received, network.guarantorOf, marks.behind, marks.ahead);
  see(graph, ahead, from);
  see(graph, behind, to);
  while (ahead.next < ahead.queue.length && behind.next < behind.queue.length) {
    if (meetsInNext(graph, circle, ahead) || meetsInNext(graph, circle, behind)) return true;
  }
  return false;
};

type ReachSide = {
  direction: Direction;
  farEnd: Int32List;
  own: Int32Array;
  other: Int32Array;
  queue: number[];
  next: number;
};

const reachSide = (
  direction: Direction,
  farEnd: Int32List,
  own: Int32Array,
  other: Int32Array,
): ReachSide => ({ direction, farEnd, own, other, queue: [], next: 0 });

const see = ({ marks }: CircleGraph, side: ReachSide, node: number): void => {
  if (side.own[node] === marks.search) return;
  side.own[node] = marks.search;
  side.queue.push(node);
};

const meetsInNext = (graph: CircleGraph, circle: Circle, side: ReachSide): boolean => {
  const node = side.queue[side.next];
  if (node === undefined) return false;
  side.next += 1;
  const { firstEdge, nextEdge } = side.direction;
  for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge)) {
    const next = at(side.farEnd, edge);
    if (graph.circleOf[next] !== circle) continue;
    if (side.other[next] === graph.marks.search) return true;
    see(graph, side, next);
  }
  return false;
};
