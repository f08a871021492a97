// Goal: weak components, ties and depths are those of the definition.
// Method: compare with labels spread over the list of pledges, and count in the list.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addPledge } from '../network/amend-network.ts';
import { idOf } from '../network/network-reading.ts';
import { type GraphPledge, pledgeNetwork } from '../network/pledge-network.ts';
import { byText, naiveGraph } from '../testing/naive-graph.ts';
import { randomPledges } from '../testing/random-pledges.ts';
import { chainDepth, guarantorHops } from './chain-depth.ts';
import { firmTies } from './firm-ties.ts';
import { weakComponentOf, weakComponents } from './weak-components.ts';

const networkOf = (pledges: readonly GraphPledge[]) => {
  const network = pledgeNetwork();
  for (const pledge of pledges) addPledge(network, pledge);
  return network;
};
const RUNS = 1_000;

describe('the components of random pledges', () => {
  it(`are those of the definition (${RUNS} random banks)`, () => {
    fc.assert(
      fc.property(randomPledges({ customers: 9, pledgesMax: 9 }), (pledges) => {
        const network = networkOf(pledges);
        const told = weakComponents(network).map(({ nodes, edges }) => ({
          nodes: nodes.map((node) => idOf(network, node)).sort(),
          edges,
        }));
        expect(told.sort((a, b) => byText(a.nodes, b.nodes))).toEqual(
          naiveGraph(pledges)
            .weakComponents()
            .sort((a, b) => byText(a.nodes, b.nodes)),
        );
      }),
      { numRuns: RUNS },
    );
  });

  it(`tie a firm to as many as the list names (${RUNS} random banks)`, () => {
    fc.assert(
      fc.property(randomPledges({ customers: 5, pledgesMax: 20 }), (pledges) => {
        const network = networkOf(pledges);
        const guarantors = new Set(pledges.filter((p) => p.borrowerId === 'c1').map((p) => p.guarantorId));
        const borrowers = new Set(pledges.filter((p) => p.guarantorId === 'c1').map((p) => p.borrowerId));
        expect(firmTies(network, 'c1')).toEqual({
          guaranteedBy: guarantors.size,
          guarantees: borrowers.size,
          mutualWith: [...guarantors].filter((id) => borrowers.has(id)).length,
        });
      }),
      { numRuns: RUNS },
    );
  });
});

describe('the depth of a chain', () => {
  const pledge = (guarantorId: string, borrowerId: string): GraphPledge => ({
    id: `${guarantorId}-${borrowerId}`,
    guarantorId,
    borrowerId,
    amountMinor: 1,
  });
  const network = networkOf([pledge('c', 'b'), pledge('b', 'a'), pledge('d', 'c'), pledge('a', 'z')]);

  it('counts the hops to the farthest guarantor, up to a limit', () => {
    expect(chainDepth(network, 'a', 10)).toBe(3);
    expect(chainDepth(network, 'd', 10)).toBe(0);
    expect(chainDepth(network, 'a', 2)).toBe(2);
    expect(chainDepth(network, 'nobody', 2)).toBe(0);
  });

  it('names each guarantor with its fewest hops', () => {
    expect([...guarantorHops(network, 'a', 2)]).toEqual([
      ['b', 1],
      ['c', 2],
    ]);
    expect(guarantorHops(network, 'nobody', 2).size).toBe(0);
  });

  it('is the same in every node of a component as of its neighbours', () => {
    expect(weakComponentOf(network, 'z')).toMatchObject({ edges: 4 });
    expect(weakComponentOf(network, 'nobody')).toBeUndefined();
  });
});
