export { identityIdOf } from './customers/identity-id.ts';
export { declareParameters, type ParameterProposal } from './deployment/parameter-version.ts';
export type { PartitionCounts } from './topologies.ts';
export { embeddedPartitions, taskPlan, topicPartitions } from './topologies.ts';
