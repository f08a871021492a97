export { addGraphPledge } from './circles/add-pledge.ts';
export type { CircleChange, GraphChanges, PairChange } from './circles/circle-changes.ts';
export { type Circle, type CircleGraph, circleGraph, type MutualPair } from './circles/circle-graph.ts';
export {
  circleOfMember,
  memberIdsOf,
  pairOf,
  pairsInside,
  pairsOfMember,
  pledgesInside,
} from './circles/circle-reading.ts';
export { type CircleBirths, circleBirths, loadedCircleGraph } from './circles/load-circles.ts';
export { removeGraphPledges } from './circles/remove-pledges.ts';
export { type PledgeReplacement, replaceGraphPledges } from './circles/replace-pledges.ts';
export { type SafeCut, safeCut } from './circles/safe-cut.ts';
export { type WhatIf, whatIf } from './circles/what-if.ts';
export { chainDepth, guarantorHops } from './components/chain-depth.ts';
export { type FirmTies, firmTies } from './components/firm-ties.ts';
export {
  passesSizeFilter,
  type SizeFilter,
  type WeakComponent,
  weakComponentOf,
  weakComponents,
} from './components/weak-components.ts';
export {
  type Contagion,
  type ContagionHop,
  type ContagionQuestion,
  contagion,
  type Payment,
} from './contagion/contagion.ts';
export { cyclesThrough } from './cycles/cycles-through.ts';
export { graphOf, type LocalGraph, localGraph } from './cycles/local-graph.ts';
export {
  type CycleLimits,
  type CycleListing,
  simpleCycles,
  usualCycleLimits,
} from './cycles/simple-cycles.ts';
export { addPledge, removePledge } from './network/amend-network.ts';
export { idOf, pledgesGiven, pledgesReceived } from './network/network-reading.ts';
export { type GraphPledge, type PledgeNetwork, pledgeNetwork } from './network/pledge-network.ts';
