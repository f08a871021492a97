import { at, type Int32List } from '../network/int32-list.ts';
import { type Direction, NONE } from '../network/pledge-network.ts';
import { type CircleGraph, degreeOf } from './circle-graph.ts';

/** One of the two sides of a search: what it has seen from its end, and what it has put off. */
export type SearchSide = {
  direction: Direction;
  /** The node at the far end of each edge. */
  farEnd: Int32List;
  marks: Int32Array;
  /** Where the other side begins: nothing beyond it can be on the way. */
  goal: number;
  queue: number[];
  next: number;
  /** Edges looked at. */
  work: number;
  /** Leaders of costly units that were touched and not entered. */
  deferred: Set<number>;
  /** Leaders that either side has entered all the same. */
  opened: Set<number>;
  /** Nodes with an edge to a unit that was put off, by the unit's leader. */
  touching: Map<number, number[]>;
};

/** A side that has seen nothing. */
export const searchSide = (
  direction: Direction,
  farEnd: Int32List,
  marks: Int32Array,
  goal: number,
  opened: Set<number>,
): SearchSide => ({
  direction,
  farEnd,
  marks,
  goal,
  queue: [],
  next: 0,
  work: 0,
  deferred: new Set(),
  opened,
  touching: new Map(),
});

/** Whether a side has expanded all that it saw and did not put off. */
export const isExhausted = ({ queue, next }: SearchSide): boolean => next === queue.length;

/** Puts the side's own end, with the whole circle around it, in the queue. */
export const startAt = (graph: CircleGraph, side: SearchSide, node: number): void => {
  see(graph, side, node);
};

/** Looks along the edges of the next node in the queue. */
export const expandNext = (graph: CircleGraph, side: SearchSide): void => {
  const node = side.queue[side.next] as number;
  side.next += 1;
  const { circleOf } = graph;
  if ((circleOf[node]?.nodes[0] ?? node) === side.goal) return;
  const { firstEdge, nextEdge } = side.direction;
  for (let edge = at(firstEdge, node); edge !== NONE; edge = at(nextEdge, edge)) {
    side.work += 1;
    see(graph, side, at(side.farEnd, edge), node);
  }
};

/** Enters a costly unit on the sides that had put it off. */
export const openUnit = (graph: CircleGraph, leader: number, ...sides: readonly SearchSide[]): void => {
  for (const side of sides) {
    side.opened.add(leader);
    if (side.deferred.delete(leader)) enter(graph, side, leader);
  }
};

const see = (graph: CircleGraph, side: SearchSide, node: number, before?: number): void => {
  if (side.marks[node] === graph.marks.search) return;
  const circle = graph.circleOf[node];
  const leader = circle?.nodes[0] ?? node;
  if ((circle?.degree ?? degreeOf(graph, node)) >= graph.costlyDegree && !side.opened.has(leader)) {
    side.deferred.add(leader);
    if (before !== undefined) touch(side, leader, before);
    return;
  }
  enter(graph, side, node);
};

const touch = ({ touching }: SearchSide, leader: number, node: number): void => {
  const nodes = touching.get(leader);
  if (nodes === undefined) touching.set(leader, [node]);
  else nodes.push(node);
};

const enter = ({ circleOf, marks }: CircleGraph, side: SearchSide, node: number): void => {
  const circle = circleOf[node];
  if (circle === undefined) {
    side.marks[node] = marks.search;
    side.queue.push(node);
    return;
  }
  for (const member of circle.nodes) {
    side.marks[member] = marks.search;
    side.queue.push(member);
  }
};
