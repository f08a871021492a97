import { type Int32List, int32List } from './int32-list.ts';

/** No edge, no pledge: the end of a chain of them. */
export const NONE = -1;

/** A promise to pay so much for the borrower. Amounts are minor units. */
export type GraphPledge = Readonly<{
  id: string;
  guarantorId: string;
  borrowerId: string;
  amountMinor: number;
}>;

/** One direction of the edges: for each node the first of its edges, and for each edge the ones beside it. */
export type Direction = {
  firstEdge: Int32List;
  nextEdge: Int32List;
  previousEdge: Int32List;
  degree: Int32List;
};

/**
 * Who guarantees whom, as integers: customers are nodes, an edge leads from guarantor to borrower while any pledge
 * between the two counts, and parallel pledges hang on one edge.
 */
export type PledgeNetwork = {
  nodeIds: string[];
  nodeOfId: Map<string, number>;
  /** Edges by guarantor. */
  given: Direction;
  /** Edges by borrower. */
  received: Direction;
  guarantorOf: Int32List;
  borrowerOf: Int32List;
  /** The latest pledge of each edge. */
  firstPledge: Int32List;
  edgeOfPair: Map<number, number>;
  freeEdges: number[];
  pledgeIds: string[];
  amountsMinor: number[];
  pledgeOfId: Map<string, number>;
  edgeOfPledge: Int32List;
  nextPledge: Int32List;
  freePledges: number[];
};

const direction = (): Direction => ({
  firstEdge: int32List(),
  nextEdge: int32List(),
  previousEdge: int32List(),
  degree: int32List(),
});

/** A network in which nobody guarantees anybody. */
export const pledgeNetwork = (): PledgeNetwork => ({
  nodeIds: [],
  nodeOfId: new Map(),
  given: direction(),
  received: direction(),
  guarantorOf: int32List(),
  borrowerOf: int32List(),
  firstPledge: int32List(),
  edgeOfPair: new Map(),
  freeEdges: [],
  pledgeIds: [],
  amountsMinor: [],
  pledgeOfId: new Map(),
  edgeOfPledge: int32List(),
  nextPledge: int32List(),
  freePledges: [],
});
