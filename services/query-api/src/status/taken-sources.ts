import { addDays } from '@tocsin/banking-calendar';
import { closesFormat, operationsFormat } from '@tocsin/customer-state';
import { DEPLOYMENT_KEY, type DeploymentParameters, deploymentParametersValue } from '@tocsin/rules';
import { type StateFormat, type StateStore, stateKey, unpackState } from '@tocsin/stream-runtime';
import type { SourceProgress } from './status-ports.ts';

const CUSTOMERS_TASK = { topology: 'customers', partition: 0 };
const ORG_UNITS_TASK = { topology: 'org-units', partition: 0 };
const parametersFormat: StateFormat<DeploymentParameters> = deploymentParametersValue;

/**
 * How far sources have come. The door hears every date, those of held events too: a source that was heard of a day
 * too far ahead has come to the last date that was evaluated by the last close, and to none while there is none.
 */
export const takenSources = async (
  store: Pick<StateStore, 'snapshot'>,
  heard: readonly SourceProgress[],
): Promise<readonly SourceProgress[]> => {
  const acceptedThrough = await lastAccepted(store);
  const isTaken = ({ lastAccountingDate: date }: SourceProgress): boolean =>
    acceptedThrough === undefined || date === null || date <= acceptedThrough;
  if (heard.every(isTaken)) return heard;
  const key = stateKey(operationsFormat, DEPLOYMENT_KEY);
  const stored = (await store.snapshot(ORG_UNITS_TASK, { keys: [key] })).values.get(key);
  const toldOn = stored === undefined ? {} : unpackState(operationsFormat, stored).toldOn;
  return heard.map((one) =>
    isTaken(one) ? one : { ...one, lastAccountingDate: toldOn[one.source]?.at(-1) ?? null },
  );
};

const lastAccepted = async (store: Pick<StateStore, 'snapshot'>): Promise<string | undefined> => {
  const keys = {
    closes: stateKey(closesFormat, DEPLOYMENT_KEY),
    parameters: stateKey(parametersFormat, DEPLOYMENT_KEY),
  };
  const { values } = await store.snapshot(CUSTOMERS_TASK, { keys: Object.values(keys) });
  const [closes, parameters] = [values.get(keys.closes), values.get(keys.parameters)];
  if (closes === undefined || parameters === undefined) return undefined;
  const furthest = Object.values(unpackState(closesFormat, closes).closed).sort().at(-1);
  return furthest && addDays(furthest, unpackState(parametersFormat, parameters).futureDaysMax);
};
