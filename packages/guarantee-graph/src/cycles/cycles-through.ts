import { borrowersOf, guarantorsOf, idOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';
import { hopsTo, tellPaths, type WorkBudget } from './cycle-walk.ts';
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
  const guarantors = (node: number): readonly number[] => guarantorsOf(network, node);
  const hops = hopsTo(guarantor, limits.lengthMax - 1, guarantors, budget);
  const nextOf = sortedNext(network, hops, budget);
  const cycles: string[][] = [];
  const isDone = (): boolean => cycles.length > limits.countMax || budget.left <= 0;
  const tell = (path: readonly number[]): boolean => {
    cycles.push([guarantor, ...path].map((node) => idOf(network, node)));
    return cycles.length <= limits.countMax;
  };
  for (let length = 2; length <= limits.lengthMax && !isDone(); length += 1)
    if ((hops.get(borrower) ?? length) < length)
      tellPaths({ from: borrower, to: guarantor, nodes: length - 1, nextOf, hops, budget }, tell);
  const isCapped = cycles.length > limits.countMax;
  return { cycles: cycles.slice(0, limits.countMax), isCapped, isCut: !isCapped && budget.left <= 0 };
};

/** The borrowers of a node from which the guarantor can be reached, by their ids. */
const sortedNext = (network: PledgeNetwork, hops: ReadonlyMap<number, number>, budget: WorkBudget) => {
  const known = new Map<number, readonly number[]>();
  return (node: number): readonly number[] => {
    const sorted = known.get(node);
    if (sorted !== undefined) return sorted;
    const borrowers = borrowersOf(network, node);
    budget.left -= borrowers.length;
    const next = borrowers
      .filter((borrower) => hops.has(borrower))
      .sort((a, b) => (idOf(network, a) < idOf(network, b) ? -1 : 1));
    known.set(node, next);
    return next;
  };
};
