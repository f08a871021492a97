// Goal: the cycles that are listed are those of the definition, shortest first, and what is left out is said.
// Method: compare with every arrangement of customers that closes, on random pledges.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPledge } from '../network/amend-network.ts';
import { type GraphPledge, pledgeNetwork } from '../network/pledge-network.ts';
import { naiveGraph } from '../testing/naive-graph.ts';
import { randomPledges } from '../testing/random-pledges.ts';
import { cyclesThrough } from './cycles-through.ts';
import { localGraph } from './local-graph.ts';
import { simpleCycles } from './simple-cycles.ts';

const RUNS = 1_000;
const unbounded = { lengthMax: 6, countMax: 100_000, workMax: 10_000_000 };

const networkOf = (pledges: readonly GraphPledge[]) => {
  const network = pledgeNetwork();
  for (const pledge of pledges) addPledge(network, pledge);
  return network;
};
const listing = (pledges: readonly GraphPledge[], limits = unbounded) => {
  const network = networkOf(pledges);
  return simpleCycles(localGraph(network, network.nodeIds.keys()), limits);
};

const pledges = randomPledges({ customers: 7, pledgesMax: 20 });

describe('the simple cycles of random pledges', () => {
  it(`are all those that close, shortest first (${RUNS} random banks)`, () => {
    fc.assert(
      fc.property(pledges, fc.integer({ min: 1, max: 6 }), (drawn, lengthMax) => {
        expect(listing(drawn, { ...unbounded, lengthMax })).toEqual({
          cycles: naiveGraph(drawn).cycles(lengthMax),
          isCapped: false,
          isCut: false,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it(`say when there are more than were to be listed (${RUNS} random banks)`, () => {
    fc.assert(
      fc.property(pledges, fc.integer({ min: 0, max: 4 }), (drawn, countMax) => {
        const all = naiveGraph(drawn).cycles(6);
        expect(listing(drawn, { ...unbounded, countMax })).toEqual({
          cycles: all.slice(0, countMax),
          isCapped: all.length > countMax,
          isCut: false,
        });
      }),
      { numRuns: RUNS },
    );
  });

  it(`through one pledge are those in which its two customers follow each other (${RUNS} random banks)`, () => {
    fc.assert(
      fc.property(pledges, (drawn) => {
        const [first, ...others] = drawn;
        if (first === undefined) return;
        const { guarantorId, borrowerId } = first;
        const through = naiveGraph(drawn)
          .cycles(6)
          .map((cycle) => {
            const start = cycle.indexOf(guarantorId);
            return [...cycle.slice(start), ...cycle.slice(0, Math.max(start, 0))];
          })
          .filter(([one, two]) => one === guarantorId && two === borrowerId)
          .sort((a, b) => a.length - b.length || (a.join() < b.join() ? -1 : 1));
        // Before it is pledged the answer is the same.
        for (const known of [drawn, others]) {
          const network = networkOf(known);
          const told = cyclesThrough(network, guarantorId, borrowerId, unbounded);
          expect(told.cycles).toEqual(through);
        }
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the budget of work', () => {
  const everybody = Array.from({ length: 30 }, (_, index) => `c${index}`);
  const allToAll = everybody.flatMap((guarantorId) =>
    everybody
      .filter((borrowerId) => borrowerId !== guarantorId)
      .map((borrowerId) => ({
        id: `${guarantorId}-${borrowerId}`,
        guarantorId,
        borrowerId,
        amountMinor: 1,
      })),
  );

  it('cuts the listing, and says so', () => {
    const { cycles, isCapped, isCut } = listing(allToAll, {
      lengthMax: 6,
      countMax: 1_000_000,
      workMax: 50_000,
    });
    expect(isCut).toBe(true);
    expect(isCapped).toBe(false);
    expect(cycles.length).toBeGreaterThan(435);
  });

  it('is not needed for the first fifty', () => {
    const { cycles, isCapped, isCut } = listing(allToAll, { lengthMax: 6, countMax: 50, workMax: 200_000 });
    expect([cycles.length, isCapped, isCut]).toEqual([50, true, false]);
    expect(cycles.every(({ length }) => length === 2)).toBe(true);
  });
});
