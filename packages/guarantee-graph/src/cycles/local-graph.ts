import { borrowersOf, idOf } from '../network/network-reading.ts';
import type { PledgeNetwork } from '../network/pledge-network.ts';

/** Some nodes and the edges between them, numbered by the order of their ids: no history shows in what it lists. */
export type LocalGraph = Readonly<{
  /** The id of each number. */
  ids: readonly string[];
  /** Whither the edges of each number lead, ascending. */
  ahead: readonly (readonly number[])[];
  behind: readonly (readonly number[])[];
}>;

/** The graph that nodes of a network form among themselves. */
export const localGraph = (network: PledgeNetwork, nodes: Iterable<number>): LocalGraph => {
  const sorted = [...nodes].sort((a, b) => (idOf(network, a) < idOf(network, b) ? -1 : 1));
  const numberOf = new Map(sorted.map((node, number) => [node, number]));
  const ahead = sorted.map((node) =>
    borrowersOf(network, node)
      .map((borrower) => numberOf.get(borrower))
      .filter((number) => number !== undefined)
      .sort((a, b) => a - b),
  );
  return graphOf(
    sorted.map((node) => idOf(network, node)),
    ahead,
  );
};

/** A graph from whither its edges lead. */
export const graphOf = (ids: readonly string[], ahead: readonly (readonly number[])[]): LocalGraph => {
  const behind: number[][] = ids.map(() => []);
  for (const [from, targets] of ahead.entries()) for (const to of targets) behind[to]?.push(from);
  return { ids, ahead, behind };
};
