// Goal: whatever order pledges, releases, expiries and relations come in, circles and pairs are those of the definition.
// Method: fold random banks into book, projection and graph, and compare with a computation over all that was said:
// the last statement of each guarantee, joint groups as one node, plain reachability, cycles by trying every path.
import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  applyGuaranteeEvent,
  type CircleDifference,
  circlePledges,
  closeGuaranteeDay,
  emptyGuaranteeBook,
  projectPledges,
  projectTie,
} from '@tocsin/books';
import type { GuaranteeEvent } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import {
  circleGraph,
  localGraph,
  memberIdsOf,
  replaceGraphPledges,
  simpleCycles,
} from '@tocsin/guarantee-graph';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { naiveNetwork, type Said } from './testing/naive-network.ts';

const RUNS = 1_500;
const START = dayNumber('2026-01-01');

const id = fc.integer({ min: 1, max: 12 }).map((number) => `g${number}`);
const customer = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
const days = fc.integer({ min: -3, max: 6 });

const said: fc.Arbitrary<Said> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant('pledged' as const),
      id,
      guarantorId: customer,
      borrowerId: customer,
      jointGroupId: fc.option(fc.constantFrom('j1', 'j2'), { freq: 6, nil: undefined }),
      expiresIn: fc.option(days, { nil: undefined }),
      pledgedIn: fc.option(days, { nil: undefined }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('released' as const), id }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('closed' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('tied' as const),
      one: customer,
      other: customer,
      isTied: fc.boolean(),
    }),
  },
);

const eventOf = (what: Said, index: number, openDay: number): GuaranteeEvent | undefined => {
  const accountingDate = dateOfDay(openDay);
  const dated = (later: number | undefined) => (later === undefined ? undefined : dateOfDay(openDay + later));
  switch (what.kind) {
    case 'pledged': {
      const expiresOn = dated(what.expiresIn);
      const pledgedOn = dated(what.pledgedIn);
      return exampleOf(
        'bank.guarantee.pledged.v1',
        {
          accountingDate,
          guaranteeId: what.id,
          guarantorId: what.guarantorId,
          borrowerId: what.borrowerId,
          ...(what.jointGroupId && { jointGroupId: what.jointGroupId }),
          ...(expiresOn && { expiresOn }),
          ...(pledgedOn && { pledgedOn }),
        },
        { id: `e-${index}` },
      );
    }
    case 'released':
      return exampleOf(
        'bank.guarantee.released.v1',
        { accountingDate, guaranteeId: what.id },
        { id: `e-${index}` },
      );
    case 'closed':
    case 'tied':
      return undefined;
  }
};

/** The graph that a stream of what was said leads to. */
const streamed = (history: readonly Said[]) => {
  const book = emptyGuaranteeBook();
  const projection = circlePledges();
  const graph = circleGraph(3);
  let openDay = START;
  const take = (difference: CircleDifference): void => {
    replaceGraphPledges(graph, difference, openDay);
  };
  for (const [index, what] of history.entries()) {
    const event = eventOf(what, index, openDay);
    if (event !== undefined) {
      const context = { firstOpenDay: openDay, latestAcceptedFrom: openDay - 2 };
      take(projectPledges(projection, applyGuaranteeEvent(book, event, context)));
    } else if (what.kind === 'closed') {
      take(projectPledges(projection, closeGuaranteeDay(book, openDay)));
      openDay += 1;
    } else if (what.kind === 'tied') take(projectTie(projection, what.one, what.other, what.isTied));
  }
  return graph;
};

describe('random banks', () => {
  it(`have the circles, pairs and cycles of the definition (${RUNS} banks)`, () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 40 }), (history) => {
        const graph = streamed(history);
        const naive = naiveNetwork(history);
        const named = (all: Iterable<{ nodes: readonly number[] }>) =>
          [...all].map((nodes) => memberIdsOf(graph, nodes).join()).sort();
        expect(named(graph.circles.values())).toEqual(naive.circles);
        expect(named(graph.pairs.values())).toEqual(naive.pairs);
        const listing = simpleCycles(localGraph(graph.network, graph.network.nodeIds.keys()), {
          lengthMax: 6,
          countMax: 10_000,
          workMax: 1_000_000,
        });
        expect(listing.cycles.map((cycle) => cycle.join()).sort()).toEqual(naive.cycles);
      }),
      { numRuns: RUNS },
    );
  });
});
