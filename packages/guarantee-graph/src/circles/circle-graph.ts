import { at } from '../network/int32-list.ts';
import { type PledgeNetwork, pledgeNetwork } from '../network/pledge-network.ts';
import { type SearchMarks, searchMarks } from './search-marks.ts';

/** A strongly connected component of at least two nodes. It is one living thing: it keeps its id while it changes. */
export type Circle = {
  /** The pledge that closed it; of a part that split off, the pledge that left and the part's smallest node. */
  id: string;
  /** The `dayNumber` of its birth: where circles meet, the earliest one lives on. */
  bornDay: number;
  nodes: number[];
  /** Edges that begin or end at its nodes: what it costs to search through it. */
  degree: number;
};

/** Two customers who guarantee each other, named by the pledge that made it mutual. */
export type MutualPair = Readonly<{ id: string; bornDay: number; nodes: readonly [number, number] }>;

/** A network of pledges together with its circles, which are kept right with every pledge. */
export type CircleGraph = {
  network: PledgeNetwork;
  circleOf: (Circle | undefined)[];
  circles: Map<string, Circle>;
  pairs: Map<number, MutualPair>;
  marks: SearchMarks;
  /** From so many edges on a circle or node is entered last. A choice of speed: no result depends on it. */
  costlyDegree: number;
};

/** A graph without pledges. */
export const circleGraph = (costlyDegree = 256): CircleGraph => ({
  network: pledgeNetwork(),
  circleOf: [],
  circles: new Map(),
  pairs: new Map(),
  marks: searchMarks(),
  costlyDegree,
});

/** Edges that begin or end at a node. */
export const degreeOf = ({ network: { given, received } }: CircleGraph, node: number): number =>
  at(given.degree, node) + at(received.degree, node);

/** Whether the first circle lives on where both meet: the earlier born, else the one with the smaller id. */
export const isElder = (one: Circle, other: Circle): boolean =>
  one.bornDay < other.bornDay || (one.bornDay === other.bornDay && one.id < other.id);

/** An id for a new circle: the wanted one, marked where a living circle bears it. */
export const freeCircleId = ({ circles }: CircleGraph, wanted: string): string => {
  let id = wanted;
  while (circles.has(id)) id = `${id}+`;
  return id;
};
