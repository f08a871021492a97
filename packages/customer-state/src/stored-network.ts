import { type CustomerGroups, type GuaranteeNetwork, restoredNetwork } from '@tocsin/books';
import { type StateFormat, unpackState } from '@tocsin/stream-runtime';

import {
  circleBirthsFormat,
  guaranteeClosedFormat,
  guaranteeFormat,
  NETWORK_KEY,
  type NetworkCustomer,
  networkCustomerFormat,
  noNetworkCustomer,
  tiedTo,
} from './network-values.ts';
import { customerGroupFormat, restoredGroups } from './stored-groups.ts';

/** What begins the keys of everything that a network is made of. */
export const networkPrefixes: readonly string[] = [
  guaranteeFormat,
  circleBirthsFormat,
  guaranteeClosedFormat,
  networkCustomerFormat,
  customerGroupFormat,
].map(({ name }) => `${name}/`);

/** The network that stored values make up, its customers by number, and who counts as one with whom. */
export const networkOf = (
  values: ReadonlyMap<string, Uint8Array>,
): Readonly<{
  network: GuaranteeNetwork;
  customers: ReadonlyMap<string, NetworkCustomer>;
  groups: CustomerGroups;
  closedDay: number | undefined;
}> => {
  const of = <Value>(format: StateFormat<Value>): Map<string, Value> => {
    const prefix = `${format.name}/`;
    return new Map(
      [...values]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, stored]) => [key.slice(prefix.length), unpackState(format, stored)]),
    );
  };
  const customers = of(networkCustomerFormat);
  const closedDay = of(guaranteeClosedFormat).get(NETWORK_KEY);
  const network = restoredNetwork({
    guarantees: of(guaranteeFormat),
    closedDay,
    births: of(circleBirthsFormat).get(NETWORK_KEY) ?? { circles: [], pairs: [] },
    ties: [...customers].flatMap(([one, customer]) => tiedTo(customer).map((other) => [one, other] as const)),
  });
  const groups = restoredGroups(
    of(customerGroupFormat),
    (customerId) => customers.get(customerId) ?? noNetworkCustomer(),
    // Who reads them founds none.
    0,
  );
  return { network, customers, groups, closedDay };
};
