import { at } from '../network/int32-list.ts';
import { borrowersOf, guarantorsOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';

/** Customers tied by guarantees in whatever direction, and between how many pairs of them. */
export type WeakComponent = Readonly<{ nodes: readonly number[]; edges: number }>;

/** From which size on a component is worth a look. */
export type SizeFilter = Readonly<{
  /** Edges per node, in basis points. */
  densityAboveBasisPoints: number;
  /** Edges and nodes together. */
  sizeAbove: number;
}>;

/** Whether a component is neither a small circle nor a small chain. */
export const passesSizeFilter = (
  nodes: number,
  edges: number,
  { densityAboveBasisPoints, sizeAbove }: SizeFilter,
): boolean => edges * 10_000 > nodes * densityAboveBasisPoints || edges + nodes > sizeAbove;

/** Every component with at least one pledge, in one pass over the network. */
export const weakComponents = (network: PledgeNetwork): WeakComponent[] => {
  const isSeen = new Uint8Array(network.nodeIds.length);
  const components: WeakComponent[] = [];
  for (let node = 0; node < isSeen.length; node += 1) {
    if (isSeen[node] === 1) continue;
    const component = spread(network, node, isSeen);
    if (component.edges > 0) components.push(component);
  }
  return components;
};

/** The component of one customer; nothing where no pledge of it counts. */
export const weakComponentOf = (network: PledgeNetwork, customerId: string): WeakComponent | undefined => {
  const node = network.nodeOfId.get(customerId);
  if (node === undefined) return undefined;
  const component = spread(network, node, new Uint8Array(network.nodeIds.length));
  return component.edges > 0 ? component : undefined;
};

const spread = (network: PledgeNetwork, start: number, isSeen: Uint8Array): WeakComponent => {
  const nodes = [start];
  let edges = 0;
  isSeen[start] = 1;
  // The list goes on with what is added while it is walked through.
  for (const node of nodes) {
    edges += at(network.given.degree, node);
    for (const next of [...borrowersOf(network, node), ...guarantorsOf(network, node)]) {
      if (isSeen[next] === 1) continue;
      isSeen[next] = 1;
      nodes.push(next);
    }
  }
  return { nodes, edges };
};
