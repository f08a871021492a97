import {
  addGraphPledge,
  type CircleGraph,
  circleBirths,
  circleGraph,
  circleOfMember,
  contagion,
  cyclesThrough,
  type GraphPledge,
  loadedCircleGraph,
  pledgesInside,
  removeGraphPledges,
  usualCycleLimits,
} from '@tocsin/guarantee-graph';
import { DirectedGraph } from 'graphology';
import { stronglyConnectedComponents } from 'graphology-components';
import { FIRMS, guaranteePledges } from './guarantee-workload.ts';

const JUDGED_MEMBERS_MAX = 1_000;
const EXPIRIES_OF_A_DAY = 3_000;
const DEFAULTS = 1_000;
const HUB_DEFAULTS = 21;
const COMPARED_PLEDGES = 200;
const NET_ASSETS_MINOR = 300_000_000;

const spentMs = (work: () => void): number => {
  const started = performance.now();
  work();
  return performance.now() - started;
};

const rounded = (value: number, decimals = 2): number => Number(value.toFixed(decimals));

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;

/** What a new pledge has to be asked: which circles changed, the cycles through it, the circle's pledges. */
const insertJudged = (graph: CircleGraph, pledge: GraphPledge, day: number): void => {
  const { circles } = addGraphPledge(graph, pledge, day);
  if (circles.length === 0) return;
  cyclesThrough(graph.network, pledge.guarantorId, pledge.borrowerId, usualCycleLimits);
  const circle = circleOfMember(graph, pledge.guarantorId);
  if (circle !== undefined && circle.nodes.length <= JUDGED_MEMBERS_MAX) pledgesInside(graph, circle);
};

const pledges = guaranteePledges();

const graph = circleGraph();
const eachMs: number[] = [];
const insertedMs = spentMs(() => {
  for (const [index, pledge] of pledges.entries())
    eachMs.push(spentMs(() => insertJudged(graph, pledge, Math.floor(index / EXPIRIES_OF_A_DAY))));
});
const sortedMs = eachMs.toSorted((a, b) => a - b);
const largest = Math.max(...[...graph.circles.values()].map(({ nodes }) => nodes.length));

let loaded = circleGraph();
const loadMs = spentMs(() => {
  loaded = loadedCircleGraph(pledges, circleBirths(graph), 0);
});

const defaultMs = (firm: number): number =>
  spentMs(() =>
    contagion(loaded.network, {
      customerId: `c-${firm}`,
      netAssetsMinor: () => NET_ASSETS_MINOR,
      claimMinor: (_, amountMinor) => amountMinor,
      hopsMax: 10,
      workMax: 5_000,
    }),
  );
// The hub comes last: in a running service the code is warm.
const contagionMs = Array.from({ length: DEFAULTS }, (_, index) => defaultMs(DEFAULTS - 1 - index)).toSorted(
  (a, b) => a - b,
);
const hubMs = Array.from({ length: HUB_DEFAULTS }, () => defaultMs(0)).toSorted((a, b) => a - b);

/** The same pledges in a general graph library, and the ways back from a borrower walked plainly. */
const general = new DirectedGraph();
const generalLoadMs = spentMs(() => {
  for (let firm = 0; firm < FIRMS; firm += 1) general.addNode(`c-${firm}`);
  for (const { guarantorId, borrowerId } of pledges) general.addDirectedEdge(guarantorId, borrowerId);
});
let generalComponents = 'overflows';
try {
  generalComponents = String(
    rounded(
      spentMs(() => stronglyConnectedComponents(general)),
      0,
    ),
  );
} catch (error) {
  if (!(error instanceof RangeError)) throw error;
}
const comesBack = (from: string, to: string): boolean => {
  const seen = new Set([from]);
  for (const node of seen) {
    if (node === to) return true;
    general.forEachOutNeighbor(node, (next) => seen.add(next));
  }
  return false;
};
const generalMs = spentMs(() => {
  for (const { guarantorId, borrowerId } of pledges.slice(-COMPARED_PLEDGES))
    comesBack(borrowerId, guarantorId);
});
const oursMs = eachMs.slice(-COMPARED_PLEDGES).reduce((sum, ms) => sum + ms, 0);

const expiring = pledges.filter((_, index) => index % (pledges.length / EXPIRIES_OF_A_DAY) === 0);
const expiriesMs = spentMs(() => {
  removeGraphPledges(
    graph,
    expiring.map(({ id }) => id),
    999,
  );
});

process.stdout.write(
  JSON.stringify({
    pledgesPerSecond: Math.round((pledges.length * 1_000) / insertedMs),
    pledgeMeanMicroseconds: rounded((insertedMs * 1_000) / pledges.length, 1),
    pledgeP99Ms: rounded(quantile(sortedMs, 0.99), 3),
    pledgeP999Ms: rounded(quantile(sortedMs, 0.999), 3),
    pledgeSlowestMs: rounded(quantile(sortedMs, 1)),
    largestCircle: largest,
    guaranteeLoadMs: rounded(loadMs, 0),
    expiriesOfADayMs: rounded(expiriesMs, 0),
    contagionP999Ms: rounded(quantile(contagionMs, 0.999), 3),
    contagionHubMs: rounded(quantile(hubMs, 0.5), 3),
    contagionSlowestMs: rounded(quantile(contagionMs, 1), 3),
    graphologyLoadMs: rounded(generalLoadMs, 0),
    graphologyComponentsMs: generalComponents,
    graphologyPledgeMs: rounded(generalMs / COMPARED_PLEDGES, 3),
    graphologyRatio: rounded(generalMs / oursMs, 1),
  }),
);
