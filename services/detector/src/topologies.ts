import { topics } from '@tocsin/events';
import type { TopicPartitions, Topology } from '@tocsin/stream-runtime';

import { customersTopology } from './customers/customers-topology.ts';
import { networkTopology } from './network/network-topology.ts';
import { orgUnitsTopology } from './org-units/org-units-topology.ts';

/** How wide the deployment's topics are. Fixed when they are created. */
export type PartitionCounts = Readonly<{ customers: number; alerts: number }>;

/** One machine: several tasks from the first day. */
export const embeddedPartitions: PartitionCounts = {
  customers: topics.customerEvents.partitions.embedded,
  alerts: topics.alerts.partitions.embedded,
};

/** The topics of a deployment, to be declared before anything is written. */
export const topicPartitions = ({ customers, alerts }: PartitionCounts): readonly TopicPartitions[] => [
  { name: topics.customerEvents.name, partitions: customers },
  { name: topics.guaranteeEvents.name, partitions: 1 },
  // Each customers task has a partition of the rounds to itself.
  { name: topics.internalRounds.name, partitions: customers },
  { name: topics.internalStandings.name, partitions: customers },
  { name: topics.alerts.name, partitions: alerts },
  { name: topics.deadLetters.name, partitions: 1 },
];

/** Which topology runs in how many tasks. */
export const taskPlan = ({
  customers,
  alerts,
}: PartitionCounts): readonly Readonly<{ topology: Topology; partitions: number }>[] => [
  { topology: customersTopology({ partitions: customers, alertPartitions: alerts }), partitions: customers },
  { topology: orgUnitsTopology({ upstreamTasks: customers, alertPartitions: alerts }), partitions: 1 },
  { topology: networkTopology({ upstreamTasks: customers, alertPartitions: alerts }), partitions: 1 },
];
