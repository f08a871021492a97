import { at } from '../network/int32-list.ts';
import { borrowersOf, guarantorsOf, idOf } from '../network/network-reading.ts';
import type { Direction, PledgeNetwork } from '../network/pledge-network.ts';
import {
  lookFarther,
  type PathSearch,
  type Surroundings,
  surroundingsOf,
  tellPaths,
  type WorkBudget,
} from './cycle-walk.ts';
import type { CycleLimits, CycleListing } from './simple-cycles.ts';

/**
 * The simple cycles that a pledge closes or would close, from the guarantor on: it need not be in the network.
 * Shortest first, then in the order of the ids.
 */
export const cyclesThrough = (
  network: PledgeNetwork,
  guarantorId: string,
  borrowerId: string,
  limits: CycleLimits,
): CycleListing => {
  const guarantor = network.nodeOfId.get(guarantorId);
  const borrower = network.nodeOfId.get(borrowerId);
  if (guarantor === undefined || borrower === undefined) return { cycles: [], isCapped: false, isCut: false };
  const budget = { left: limits.workMax };
  const search = pathSearch(network, borrower, guarantor, budget);
  const cycles: string[][] = [];
  const tell = (path: readonly number[]): boolean => {
    cycles.push([guarantor, ...path].map((node) => idOf(network, node)));
    return cycles.length <= limits.countMax;
  };
  const isDone = (): boolean => cycles.length > limits.countMax || budget.left <= 0;
  for (let length = 2; length <= limits.lengthMax && !isDone(); length += 1) {
    if (!search.canBeClosedBy(length)) break;
    tellPaths(search.pathsOf(length - 1), tell);
  }
  const isCapped = cycles.length > limits.countMax;
  return { cycles: cycles.slice(0, limits.countMax), isCapped, isCut: !isCapped && budget.left <= 0 };
};

/** Looks around both ends, always on where fewer edges are, and knows what paths there can be between them. */
const pathSearch = (network: PledgeNetwork, borrower: number, guarantor: number, budget: WorkBudget) => {
  const ahead = surroundingsOf(borrower);
  const behind = surroundingsOf(guarantor);
  const borrowers = (node: number): readonly number[] => borrowersOf(network, node);
  const guarantors = (node: number): readonly number[] => guarantorsOf(network, node);
  const nextOf = sortedBorrowers(network, budget);
  const edgesOn = ({ rim }: Surroundings, { degree }: Direction): number =>
    rim.reduce((sum, node) => sum + at(degree, node), 0);
  return {
    /** Whether the ways back may close a cycle of so many nodes, or longer ones. */
    canBeClosedBy: (length: number): boolean => {
      while (ahead.depth + behind.depth < length - 1 && ahead.rim.length > 0 && behind.rim.length > 0) {
        if (edgesOn(ahead, network.given) < edgesOn(behind, network.received))
          lookFarther(ahead, borrowers, budget);
        else lookFarther(behind, guarantors, budget);
      }
      if (ahead.rim.length === 0) return ahead.hops.has(guarantor);
      return behind.rim.length > 0 || behind.hops.has(borrower);
    },
    pathsOf: (nodes: number): PathSearch => ({
      from: borrower,
      to: guarantor,
      nodes,
      nextOf,
      around: behind,
      budget,
    }),
  };
};

/** The borrowers of a node by their ids. */
const sortedBorrowers = (
  network: PledgeNetwork,
  budget: WorkBudget,
): ((node: number) => readonly number[]) => {
  const known = new Map<number, readonly number[]>();
  return (node) => {
    const sorted = known.get(node);
    if (sorted !== undefined) return sorted;
    const next = borrowersOf(network, node).sort((a, b) => (idOf(network, a) < idOf(network, b) ? -1 : 1));
    budget.left -= next.length;
    known.set(node, next);
    return next;
  };
};
