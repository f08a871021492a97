import { at } from '../network/int32-list.ts';
import { NONE, type PledgeNetwork } from '../network/pledge-network.ts';

const UNSEEN = 0;

/**
 * The strongly connected components among some nodes, single nodes included: Tarjan's algorithm with a stack of its
 * own, because circles are deeper than the call stack. `isInScope` says which nodes take part.
 */
export const strongComponents = (
  network: PledgeNetwork,
  nodes: Iterable<number>,
  isInScope: (node: number) => boolean,
): number[][] => {
  const walk = tarjanWalk(network, isInScope);
  for (const node of nodes) walk.from(node);
  return walk.components;
};

const tarjanWalk = (network: PledgeNetwork, isInScope: (node: number) => boolean) => {
  const { given, borrowerOf } = network;
  const nodeCount = network.nodeIds.length;
  const number = new Int32Array(nodeCount);
  const lowest = new Int32Array(nodeCount);
  const isOpen = new Uint8Array(nodeCount);
  const edgeAt = new Int32Array(nodeCount);
  const open: number[] = [];
  const path: number[] = [];
  const components: number[][] = [];
  let count = 0;

  const begin = (node: number): void => {
    count += 1;
    number[node] = count;
    lowest[node] = count;
    isOpen[node] = 1;
    edgeAt[node] = at(given.firstEdge, node);
    open.push(node);
    path.push(node);
  };

  const lower = (node: number, value: number): void => {
    if (value < (lowest[node] as number)) lowest[node] = value;
  };

  /** Goes along one edge of the node on top of the path, or leaves the node when it has no more. */
  const step = (node: number): void => {
    const edge = edgeAt[node] as number;
    if (edge === NONE) {
      leave(node);
      return;
    }
    edgeAt[node] = at(given.nextEdge, edge);
    const next = at(borrowerOf, edge);
    if (!isInScope(next)) return;
    if (number[next] === UNSEEN) begin(next);
    else if (isOpen[next] === 1) lower(node, number[next] as number);
  };

  const leave = (node: number): void => {
    path.pop();
    const before = path.at(-1);
    if (before !== undefined) lower(before, lowest[node] as number);
    if (lowest[node] === number[node]) components.push(closedAt(node));
  };

  const closedAt = (node: number): number[] => {
    const component: number[] = [];
    let last = NONE;
    while (last !== node) {
      last = open.pop() as number;
      isOpen[last] = 0;
      component.push(last);
    }
    return component;
  };

  return {
    components,
    from: (node: number): void => {
      if (number[node] === UNSEEN) begin(node);
      while (path.length > 0) step(path.at(-1) as number);
    },
  };
};
