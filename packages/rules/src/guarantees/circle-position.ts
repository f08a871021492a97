import type { EvidenceRef } from '@tocsin/events';
import type { CustomerStanding } from './customer-standing.ts';

/** A circle or a mutual pair of the graph that leaves out spouses and controllers and has joint groups as one node. */
export type CirclePosition = Readonly<{
  /** The pledge that closed it. */
  circleId: string;
  /** Customers or joint groups. */
  nodeCount: number;
  /** The customers behind the nodes, in the order of their ids. */
  members: readonly CustomerStanding[];
  pledgeCount: number;
  /** What the pledges inside it can cost. */
  guaranteedMinor: bigint;
  /** The latest pledges inside it. */
  evidence: readonly EvidenceRef[];
}>;
