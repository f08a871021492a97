import { topics } from '@tocsin/events';
import type { Topology } from '@tocsin/stream-runtime';

import { type NetworkOptions, networkProcessor } from './network-processor.ts';

export const NETWORK = 'network';

/** What concerns several customers: guarantees in the one order of their log, and how customers stand at each close. */
export const networkTopology = (options: NetworkOptions): Topology => ({
  name: NETWORK,
  inputOf: (partition) => ({
    kind: 'log-with-rounds',
    topic: topics.guaranteeEvents.name,
    partition,
    roundsTopic: topics.internalStandings.name,
  }),
  processor: (context) => networkProcessor(context, options),
});
