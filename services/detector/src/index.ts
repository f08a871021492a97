export { closesFormat, DEPLOYMENT_KEY, orgTreeFormat, parametersFormat } from './deployment/deployment.ts';
export type { DeploymentParameters } from './deployment/deployment-parameters.ts';
export { defaultParameters, deploymentParameters } from './deployment/deployment-parameters.ts';
export { declareParameters } from './deployment/parameter-version.ts';
export { isEnabled, parametersOf } from './deployment/rule-settings.ts';
export { NEWEST_HEARD_HEADER } from './intake/event-intake.ts';
export type { PartitionCounts } from './topologies.ts';
export { embeddedPartitions, taskPlan, topicPartitions } from './topologies.ts';
