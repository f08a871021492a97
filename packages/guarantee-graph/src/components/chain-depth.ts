import { guarantorsOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';

/** How many hops away the farthest guarantor of a borrower is, at most `depthMax`; 0 without guarantors. */
export const chainDepth = (network: PledgeNetwork, borrowerId: string, depthMax: number): number => {
  const start = network.nodeOfId.get(borrowerId);
  if (start === undefined) return 0;
  const depths = new Map<number, number>([[start, 0]]);
  let deepest = 0;
  // A map goes on with what is added while it is walked through, so the nearer nodes come first.
  for (const [node, depth] of depths) {
    deepest = depth;
    if (depth === depthMax) break;
    for (const guarantor of guarantorsOf(network, node))
      if (!depths.has(guarantor)) depths.set(guarantor, depth + 1);
  }
  return deepest;
};
