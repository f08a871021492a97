import { renamePledge } from '../network/amend-network.ts';
import type { GraphPledge } from '../network/pledge-network.ts';
import { addGraphPledge } from './add-pledge.ts';
import type { CircleChange, GraphChanges, PairChange } from './circle-changes.ts';
import type { CircleGraph } from './circle-graph.ts';
import { removeGraphPledges } from './remove-pledges.ts';

/** What leaves the graph and what comes to it; a pledge with new terms or between other nodes is in both. */
export type PledgeReplacement = Readonly<{ removedIds: readonly string[]; added: readonly GraphPledge[] }>;

/**
 * Replaces pledges in one step. What comes is added before what goes is taken out: a circle lives on through a pledge
 * that is only said again.
 */
export const replaceGraphPledges = (
  graph: CircleGraph,
  { removedIds, added }: PledgeReplacement,
  day: number,
): GraphChanges => {
  const circles: CircleChange[] = [];
  const pairs: PairChange[] = [];
  const returning = new Set(added.map(({ id }) => id));
  const leavingIds = removedIds.map((id) => (returning.has(id) ? renamePledge(graph.network, id) : id));
  for (const pledge of added) {
    const changes = addGraphPledge(graph, pledge, day);
    circles.push(...changes.circles);
    pairs.push(...changes.pairs);
  }
  const removed = removeGraphPledges(graph, leavingIds, day);
  return { circles: [...circles, ...removed.circles], pairs: [...pairs, ...removed.pairs] };
};
