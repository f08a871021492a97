import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { addGraphPledge } from '../circles/add-pledge.ts';
import { circleGraph } from '../circles/circle-graph.ts';
import { memberIdsOf } from '../circles/circle-reading.ts';
import { strongComponents } from '../circles/strong-components.ts';
import { passesSizeFilter, weakComponents } from '../components/weak-components.ts';
import { localGraph } from '../cycles/local-graph.ts';
import { simpleCycles, usualCycleLimits } from '../cycles/simple-cycles.ts';
import { pledgesGiven } from '../network/network-reading.ts';
import { byText } from '../testing/naive-graph.ts';
import { payoutsOf } from '../testing/payouts.ts';
import { contagion } from './contagion.ts';

// Goal: the worked example of guarantees comes out as it was computed by hand.
// Method: one row for each of its figures, read from the shared data beside the project.

type Vectors = Readonly<{
  edges: readonly (readonly [string, string, number])[];
  netAssets: Readonly<Record<string, number>>;
  weak: readonly (readonly string[])[];
  scc: readonly (readonly string[])[];
  cycles: readonly (readonly string[])[];
  mutual: readonly (readonly string[])[];
  givenToNetAssetsPct: Readonly<Record<string, string>>;
  cascade: readonly Readonly<{
    start: string;
    netAssetsOverride?: Readonly<Record<string, number>>;
    failed: readonly string[];
    payouts: Readonly<Record<string, number>>;
  }>[];
  dezhouFilter: readonly (readonly [number, number, boolean])[];
}>;

const file = new URL('../../../../../shared/data/vectors.json', import.meta.url);

const compared = ({ edges, netAssets, ...stated }: Vectors): void => {
  const graph = circleGraph();
  for (const [index, [guarantorId, borrowerId, amountMinor]] of edges.entries())
    addGraphPledge(graph, { id: `p${index}`, guarantorId, borrowerId, amountMinor }, index);
  const { network } = graph;
  const named = (sets: readonly (readonly number[])[]): string[][] =>
    sets.map((nodes) => memberIdsOf(graph, { nodes })).sort(byText);

  it('its weak components', () =>
    expect(named(weakComponents(network).map(({ nodes }) => nodes))).toEqual(stated.weak));
  it('its strong components', () =>
    expect(named(strongComponents(network, network.nodeIds.keys(), () => true))).toEqual(stated.scc));
  it('its mutual pairs', () =>
    expect([...graph.pairs.values()].map((pair) => memberIdsOf(graph, pair))).toEqual(stated.mutual));
  it('its cycles', () => {
    const { cycles } = simpleCycles(localGraph(network, network.nodeIds.keys()), usualCycleLimits);
    expect([...cycles].sort(byText)).toEqual([...stated.cycles].sort(byText));
  });

  it.each(Object.entries(stated.givenToNetAssetsPct))(
    'what %s gave is %s %% of its net assets',
    (id, percent) => {
      const given = pledgesGiven(network, id).reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      expect(((given / (netAssets[id] as number)) * 100).toFixed(2)).toBe(percent);
    },
  );

  it.each(stated.cascade)('the default of $start with net assets $netAssetsOverride', (cascade) => {
    const cascaded = contagion(network, {
      customerId: cascade.start,
      netAssetsMinor: (id) => cascade.netAssetsOverride?.[id] ?? netAssets[id],
      claimMinor: (_, amountMinor) => amountMinor,
      hopsMax: 10,
      workMax: 1_000,
    });
    expect(cascaded.failedIds).toEqual(cascade.failed);
    expect(payoutsOf(cascaded)).toEqual(cascade.payouts);
    expect(cascaded.isCut).toBe(false);
  });

  it.each(stated.dezhouFilter)('a component of %i firms and %i guarantees is looked at: %s', (v, e, isKept) =>
    expect(passesSizeFilter(v, e, { densityAboveBasisPoints: 15_000, sizeAbove: 10 })).toBe(isKept),
  );
};

if (existsSync(file)) {
  describe('the worked example of guarantees', () =>
    compared((JSON.parse(readFileSync(file, 'utf8')) as { guarantee: Vectors }).guarantee));
} else {
  it(`cannot compare the worked example: there is no ${fileURLToPath(file)}`, () =>
    expect(existsSync(file)).toBe(false));
}
