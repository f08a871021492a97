import { topics } from '@tocsin/events';
import type { Topology } from '@tocsin/stream-runtime';

import { type OrgUnitsOptions, orgUnitsProcessor } from './org-units-processor.ts';

export const ORG_UNITS = 'org-units';

/**
 * What is judged per unit. One task holds the whole tree: a unit's decided balance is its ledger's or the sum of
 * its sub-units' decided ones, so the tree cannot be cut without asking across the cut.
 */
export const orgUnitsTopology = (options: OrgUnitsOptions): Topology => ({
  name: ORG_UNITS,
  inputOf: () => ({ kind: 'rounds', topic: topics.internalRounds.name }),
  processor: (context) => orgUnitsProcessor(context, options),
});
