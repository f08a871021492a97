import {
  type CatalogueEntry,
  catalogue,
  DEPLOYMENT_KEY,
  type DeploymentParameters,
  defaultParameters,
  deploymentParametersValue,
  feedingOf,
  isEnabled,
  parametersOf,
} from '@tocsin/rules';
import {
  type StateFormat,
  type StateStore,
  stateKey,
  type TaskCounters,
  unpackState,
} from '@tocsin/stream-runtime';
import type { RuleRow } from '../routes/list-rules.ts';

/** Every task has the same parameters; this one is always there. */
const FIRST_TASK = { topology: 'customers', partition: 0 };
const TOPOLOGIES = ['customers', 'network'];
const parametersFormat: StateFormat<DeploymentParameters> = deploymentParametersValue;

/** The catalogue as it runs: the parameters that hold now, and whether the events come that a rule needs. */
export const ruleRows = async (
  store: Pick<StateStore, 'progress' | 'snapshot'>,
): Promise<readonly RuleRow[]> => {
  const parameters = await runningParameters(store);
  const received = await receivedTypes(store);
  return catalogue.map((entry) => rowOf(entry, parameters, received));
};

const rowOf = (
  entry: CatalogueEntry<never>,
  parameters: DeploymentParameters,
  received: ReadonlySet<string>,
): RuleRow => {
  const { signal, family, name, basis, period, kind, audience, rule } = entry;
  const { fed, missing } = feedingOf(entry, received);
  return {
    signal: signal as RuleRow['signal'],
    family,
    name,
    basis,
    period,
    kind,
    audience,
    parameters: parametersOf(parameters, rule) as Record<string, unknown>,
    version: rule.version,
    enabled: isEnabled(parameters, signal),
    fed,
    missing: [...missing],
  };
};

const runningParameters = async (store: Pick<StateStore, 'snapshot'>): Promise<DeploymentParameters> => {
  const key = stateKey(parametersFormat, DEPLOYMENT_KEY);
  const { values } = await store.snapshot(FIRST_TASK, { keys: [key] });
  const stored = values.get(key);
  return stored ? unpackState(parametersFormat, stored) : defaultParameters;
};

/** The event types of which at least one was evaluated. */
const receivedTypes = async (store: Pick<StateStore, 'progress'>): Promise<ReadonlySet<string>> => {
  const progress = (await Promise.all(TOPOLOGIES.map(store.progress))).flat();
  return new Set(
    progress.flatMap(({ counters }) => Object.keys((counters as TaskCounters | null)?.evaluatedByType ?? {})),
  );
};
