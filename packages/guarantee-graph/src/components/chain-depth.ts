import { guarantorsOf, idOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';

/**
 * Who stands for a borrower, directly or along a chain of guarantees, with the fewest hops to each: its guarantors are
 * one hop away, theirs two. Nearest first; the borrower itself is not among them.
 */
export const guarantorHops = (
  network: PledgeNetwork,
  borrowerId: string,
  hopsMax: number,
): ReadonlyMap<string, number> => {
  const start = network.nodeOfId.get(borrowerId);
  if (start === undefined) return new Map();
  const hops = new Map<number, number>([[start, 0]]);
  // A map goes on with what is added while it is walked through, so the nearer nodes come first.
  for (const [node, hop] of hops) {
    if (hop === hopsMax) break;
    for (const guarantor of guarantorsOf(network, node))
      if (!hops.has(guarantor)) hops.set(guarantor, hop + 1);
  }
  hops.delete(start);
  return new Map([...hops].map(([node, hop]) => [idOf(network, node), hop]));
};

/** How many hops away the farthest guarantor of a borrower is, at most `depthMax`; 0 without guarantors. */
export const chainDepth = (network: PledgeNetwork, borrowerId: string, depthMax: number): number =>
  [...guarantorHops(network, borrowerId, depthMax).values()].at(-1) ?? 0;
