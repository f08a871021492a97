import { borrowersOf, guarantorsOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';

/** How many others one node is tied to: parallel pledges are one tie. */
export type FirmTies = Readonly<{ guaranteedBy: number; mutualWith: number; guarantees: number }>;

/** The ties of a node; all 0 where no pledge of it counts. */
export const firmTies = (network: PledgeNetwork, customerId: string): FirmTies => {
  const node = network.nodeOfId.get(customerId);
  if (node === undefined) return { guaranteedBy: 0, mutualWith: 0, guarantees: 0 };
  const guarantors = new Set(guarantorsOf(network, node));
  const borrowers = borrowersOf(network, node);
  return {
    guaranteedBy: guarantors.size,
    mutualWith: borrowers.filter((borrower) => guarantors.has(borrower)).length,
    guarantees: borrowers.length,
  };
};
