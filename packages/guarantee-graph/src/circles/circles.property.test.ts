// Goal: after any history of pledges and releases the kept circles are those of the definition.
// Method: fold random histories, and compare with plain reachability over the pledges that are left; a second graph
// is loaded from what the first one would have stored.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GraphPledge } from '../network/pledge-network.ts';
import { byText, naiveGraph } from '../testing/naive-graph.ts';
import { randomPledges } from '../testing/random-pledges.ts';
import { addGraphPledge } from './add-pledge.ts';
import type { GraphChanges } from './circle-changes.ts';
import { type CircleGraph, circleGraph, degreeOf } from './circle-graph.ts';
import { memberIdsOf } from './circle-reading.ts';
import { circleBirths, loadedCircleGraph } from './load-circles.ts';
import { removeGraphPledges } from './remove-pledges.ts';

const RUNS = 1_000;

const circlesOf = (graph: CircleGraph): string[][] =>
  [...graph.circles.values()].map((circle) => memberIdsOf(graph, circle)).sort(byText);
const pairsOf = (graph: CircleGraph): string[][] =>
  [...graph.pairs.values()].map((pair) => memberIdsOf(graph, pair)).sort(byText);
const membership = (graph: CircleGraph): Map<string, string[]> =>
  new Map([...graph.circles].map(([id, circle]) => [id, memberIdsOf(graph, circle)]));

/** What somebody would know who heard of the changes alone, given who is born with a circle. */
const retold = (
  before: ReadonlyMap<string, readonly string[]>,
  { circles }: GraphChanges,
  after: ReadonlyMap<string, readonly string[]>,
): Map<string, string[]> => {
  const told = new Map([...before].map(([id, members]) => [id, [...members]]));
  for (const change of circles) {
    const members = told.get(change.circleId) ?? [];
    if (change.kind === 'born' || change.kind === 'split-off')
      told.set(change.circleId, [...(after.get(change.circleId) ?? [])]);
    else if (change.kind === 'grown') told.set(change.circleId, [...members, ...change.added].sort());
    else if (change.kind === 'shrunk')
      told.set(
        change.circleId,
        members.filter((member) => !change.removed.includes(member)),
      );
    else if (change.kind !== 'amended') told.delete(change.circleId);
  }
  return told;
};

const history = fc.record({
  // What counts as costly: everything, some of it, nothing.
  costlyDegree: fc.constantFrom(1, 3, 5, 8, 256),
  pledges: randomPledges({ customers: 7, pledgesMax: 26 }),
  // After each pledge: which of the pledges so far leave, all at once.
  released: fc.array(fc.array(fc.nat(25), { maxLength: 4 }), { minLength: 26, maxLength: 26 }),
});

describe('circles after any history', () => {
  it(`are those of the definition (${RUNS} random histories)`, () => {
    fc.assert(
      fc.property(history, ({ pledges, released, costlyDegree }) => {
        const graph = circleGraph(costlyDegree);
        const counting = new Map<string, GraphPledge>();
        pledges.forEach((pledge, day) => {
          let before = membership(graph);
          const added = addGraphPledge(graph, pledge, day);
          counting.set(pledge.id, pledge);
          expect(membership(graph)).toEqual(retold(before, added, membership(graph)));
          before = membership(graph);
          const leaving = (released[day] ?? []).map((index) => `p${index}`).filter((id) => counting.has(id));
          const removed = removeGraphPledges(graph, leaving, day);
          for (const id of leaving) counting.delete(id);
          expect(membership(graph)).toEqual(retold(before, removed, membership(graph)));
        });
        const naive = naiveGraph([...counting.values()]);
        expect(circlesOf(graph)).toEqual(naive.circles());
        expect(pairsOf(graph)).toEqual(naive.pairs());
        for (const circle of graph.circles.values())
          expect(circle.degree).toBe(circle.nodes.reduce((sum, node) => sum + degreeOf(graph, node), 0));
        const loaded = loadedCircleGraph(counting.values(), circleBirths(graph), 99);
        expect(membership(loaded)).toEqual(membership(graph));
        expect([...loaded.pairs.values()].map(({ id }) => id).sort()).toEqual(
          [...graph.pairs.values()].map(({ id }) => id).sort(),
        );
      }),
      { numRuns: RUNS },
    );
  });
});
