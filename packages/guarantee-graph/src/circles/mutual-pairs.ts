import { edgeBetween, idOf, pairKey } from '../network/network-reading.ts';
import { NONE } from '../network/pledge-network.ts';
import type { PairChange } from './circle-changes.ts';
import type { CircleGraph, MutualPair } from './circle-graph.ts';

/** Keeps two nodes as a pair when the edge between them has just made them mutual. */
export const formPair = (
  graph: CircleGraph,
  guarantor: number,
  borrower: number,
  born: Readonly<{ id: string; bornDay: number }>,
): PairChange[] => {
  if (edgeBetween(graph.network, borrower, guarantor) === NONE) return [];
  const nodes = ordered(graph, guarantor, borrower);
  graph.pairs.set(pairKey(...nodes), { ...born, nodes });
  return [pairChange(graph, 'formed', { ...born, nodes })];
};

/** Forgets the pair of two nodes of which one no longer guarantees the other. */
export const dissolvePair = (graph: CircleGraph, guarantor: number, borrower: number): PairChange[] => {
  const key = pairKey(...ordered(graph, guarantor, borrower));
  const pair = graph.pairs.get(key);
  if (pair === undefined) return [];
  graph.pairs.delete(key);
  return [pairChange(graph, 'dissolved', pair)];
};

const ordered = ({ network }: CircleGraph, one: number, other: number): [number, number] =>
  idOf(network, one) < idOf(network, other) ? [one, other] : [other, one];

const pairChange = (
  { network }: CircleGraph,
  kind: PairChange['kind'],
  { id, nodes: [one, other] }: MutualPair,
): PairChange => ({ kind, pairId: id, memberIds: [idOf(network, one), idOf(network, other)] });
