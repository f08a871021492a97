import { closesFormat } from '@tocsin/customer-state';
import { DEPLOYMENT_KEY, type DeploymentParameters, deploymentParametersValue } from '@tocsin/rules';
import {
  closeProgress,
  EVERY_ENTITY,
  type StateFormat,
  type StateStore,
  stateKey,
  unpackState,
} from '@tocsin/stream-runtime';
import type { StatusProblem } from './status-ports.ts';

/** Every task hears the same closes; this one is always there. */
const FIRST_TASK = { topology: 'customers', partition: 0 };
const parametersFormat: StateFormat<DeploymentParameters> = deploymentParametersValue;

/** The days that wait for a source that has to declare them, and which source that is. */
export const closeProblems = async (
  store: Pick<StateStore, 'snapshot'>,
): Promise<readonly StatusProblem[]> => {
  const keys = {
    closes: stateKey(closesFormat, DEPLOYMENT_KEY),
    parameters: stateKey(parametersFormat, DEPLOYMENT_KEY),
  };
  const { values } = await store.snapshot(FIRST_TASK, { keys: Object.values(keys) });
  const [storedCloses, storedParameters] = [values.get(keys.closes), values.get(keys.parameters)];
  if (storedCloses === undefined || storedParameters === undefined) return [];
  const closes = unpackState(closesFormat, storedCloses);
  const { requiredSources } = unpackState(parametersFormat, storedParameters);
  return closeProgress(closes, Object.keys(closes.declared), requiredSources)
    .filter(
      ({ closedThrough, furthest, missingSources }) => closedThrough < furthest && missingSources.length > 0,
    )
    .map(({ legalEntityId, closedThrough, furthest, missingSources }) => ({
      code: 'close-waiting',
      detail:
        `${missingSources.join(', ')} has not closed the day after ${closedThrough}; others have declared ${furthest}` +
        `${legalEntityId === EVERY_ENTITY ? '' : ` (${legalEntityId})`}.`,
      closedThrough,
      missing: missingSources,
    }));
};
