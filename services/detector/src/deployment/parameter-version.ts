import { cnNotices } from '@tocsin/banking-calendar';
import { topics } from '@tocsin/events';
import {
  DEPLOYMENT_KEY,
  type DeploymentParameters,
  decodeParameters,
  defaultParameters,
  deploymentParameters,
  encodeParameters,
  PARAMETERS_KEY,
} from '@tocsin/rules';
import {
  type EventLog,
  type LogRecord,
  type StateStore,
  stateKey,
  unpackState,
} from '@tocsin/stream-runtime';

import { parametersFormat } from './deployment.ts';

const FIRST_CUSTOMERS_TASK = { topology: 'customers', partition: 0 };
const RECORDS_AT_ONCE = 2_000;

/** What a process asks for; what it does not name stays as the deployment has it. */
export type ParameterProposal = Readonly<Partial<Omit<DeploymentParameters, 'version'>>>;

/**
 * Puts what is proposed in-band, in every partition of both input topics, unless the newest version in the log says
 * the same already. To be called before anything else is written; gives the version that holds from then.
 */
export const declareParameters = async (
  { log, store }: Readonly<{ log: EventLog; store: StateStore }>,
  proposal: ParameterProposal,
): Promise<DeploymentParameters> => {
  const newest = await newestParameters(log, store);
  // Through the schema, so that both sides have their fields in one order.
  const declared = deploymentParameters.parse({
    ...(newest ? withOwnNotices(newest) : defaultParameters),
    ...proposal,
    version: (newest?.version ?? 0) + 1,
  });
  if (newest && isSame(newest, declared)) return newest;
  const value = encodeParameters(declared);
  await log.append(
    [topics.customerEvents.name, topics.guaranteeEvents.name].map((topic) => ({
      topic,
      partition: 'all' as const,
      key: PARAMETERS_KEY,
      value,
      control: true,
    })),
  );
  return declared;
};

/** The program's own calendar grows by a year whenever a notice comes out. */
const withOwnNotices = (parameters: DeploymentParameters): DeploymentParameters =>
  parameters.calendar.kind === 'notices' &&
  cnNotices.kind === 'notices' &&
  parameters.calendar.name === cnNotices.name
    ? { ...parameters, calendar: cnNotices }
    : parameters;

const isSame = (a: DeploymentParameters, b: DeploymentParameters): boolean =>
  JSON.stringify({ ...a, version: 0 }) === JSON.stringify({ ...b, version: 0 });

/** The version that a task last took, or a newer one that still waits behind it in the log. */
const newestParameters = async (
  log: EventLog,
  store: StateStore,
): Promise<DeploymentParameters | undefined> => {
  const topic = topics.customerEvents.name;
  const progress = await store.progress(FIRST_CUSTOMERS_TASK.topology);
  const first = progress.find(({ task }) => task.partition === FIRST_CUSTOMERS_TASK.partition);
  let newest = await takenParameters(store);
  let offset = first?.offsets[`${topic}/${FIRST_CUSTOMERS_TASK.partition}`] ?? 0;
  for (;;) {
    const { partition } = FIRST_CUSTOMERS_TASK;
    const records = await log.read({ topic, partition, offset, recordsMax: RECORDS_AT_ONCE });
    if (records.length === 0) return newest;
    const declared = records.findLast(isParameters);
    if (declared) newest = decodeParameters(declared.value);
    offset += records.length;
  }
};

const isParameters = ({ control, key }: LogRecord): boolean => control === true && key === PARAMETERS_KEY;

const takenParameters = async (store: StateStore): Promise<DeploymentParameters | undefined> => {
  const key = stateKey(parametersFormat, DEPLOYMENT_KEY);
  const { values } = await store.snapshot(FIRST_CUSTOMERS_TASK, { keys: [key] });
  const stored = values.get(key);
  return stored && unpackState(parametersFormat, stored);
};
