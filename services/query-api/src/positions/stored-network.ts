import type { CustomerGroups } from '@tocsin/books';
import {
  type NetworkCustomer,
  networkOf,
  networkPrefixes,
  networkReading,
  noNetworkCustomer,
} from '@tocsin/customer-state';
import {
  DEPLOYMENT_KEY,
  type DeploymentParameters,
  defaultParameters,
  deploymentParametersValue,
  type NetworkReading,
} from '@tocsin/rules';
import { type StateStore, stateKey, unpackState } from '@tocsin/stream-runtime';

/** The one task that keeps guarantees. */
const TASK = { topology: 'network', partition: 0 };

const parametersKey = stateKey(deploymentParametersValue, DEPLOYMENT_KEY);

/** The network of guarantees as its task had committed it at one moment. */
export type StoredReading = Readonly<{
  reading: NetworkReading;
  customerOf: (customerId: string) => NetworkCustomer;
  /** Who counts as one customer with whom. */
  groups: CustomerGroups;
  /** The last day that all legal entities have closed, as `dayNumber`. */
  closedDay: number | undefined;
  parameters: DeploymentParameters;
}>;

/** Reads the network anew where its task has committed since, and one of its own for whoever changes it. */
export type StoredNetworkReader = Readonly<{
  read: () => Promise<StoredReading>;
  /** A second one of the same moment, that nobody else reads. */
  readApart: () => Promise<Readonly<{ now: StoredReading; apart: StoredReading }>>;
}>;

export const storedNetworkReader = (store: Pick<StateStore, 'snapshot'>): StoredNetworkReader => {
  let last:
    | Readonly<{ commitNumber: number; values: ReadonlyMap<string, Uint8Array>; now: StoredReading }>
    | undefined;

  const current = async () => {
    const { commitNumber } = await store.snapshot(TASK, { keys: [parametersKey] });
    if (last?.commitNumber === commitNumber) return last;
    const snapshot = await store.snapshot(TASK, { keys: [parametersKey], prefixes: networkPrefixes });
    last = { ...snapshot, now: readingOf(snapshot.values) };
    return last;
  };

  return {
    read: async () => (await current()).now,
    readApart: async () => {
      const { values, now } = await current();
      return { now, apart: readingOf(values) };
    },
  };
};

const readingOf = (values: ReadonlyMap<string, Uint8Array>): StoredReading => {
  const { network, customers, groups, closedDay } = networkOf(values);
  const customerOf = (customerId: string): NetworkCustomer =>
    customers.get(customerId) ?? noNetworkCustomer();
  const stored = values.get(parametersKey);
  return {
    reading: networkReading(network, customerOf),
    customerOf,
    groups,
    closedDay,
    parameters: stored === undefined ? defaultParameters : unpackState(deploymentParametersValue, stored),
  };
};
