import { topics } from '@tocsin/events';
import type { Topology } from '@tocsin/stream-runtime';

import { customersProcessor } from './customers-processor.ts';

export const CUSTOMERS = 'customers';

/** What one customer's log can show; tells the org units' part of it in rounds. */
export const customersTopology = (
  options: Readonly<{ partitions: number; alertPartitions: number }>,
): Topology => ({
  name: CUSTOMERS,
  inputOf: (partition) => ({ kind: 'partition', topic: topics.customerEvents.name, partition }),
  processor: (context) => customersProcessor(context, options),
});
