import {
  type GuaranteeNetwork,
  networkBirths,
  packedGuarantee,
  restoredNetwork,
  tieInNetwork,
} from '@tocsin/books';
import {
  circleBirthsFormat,
  guaranteeClosedFormat,
  guaranteeFormat,
  NETWORK_KEY,
  type NetworkCustomer,
  networkCustomerFormat,
  noNetworkCustomer,
  tiedTo,
} from '@tocsin/customer-state';
import type { TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';

/** The network of guarantees of this task, and what of it the next commit has to write. */
export type NetworkState = Readonly<{
  network: GuaranteeNetwork;
  /** Loads customers before they are asked for. */
  load: (customerIds: readonly string[]) => Promise<void>;
  /** Of a loaded customer. */
  customerOf: (customerId: string) => NetworkCustomer;
  saveCustomer: (customerId: string, customer: NetworkCustomer) => void;
  /** Takes a customer's spouse and companies into the graph before a pledge of it comes. */
  tieUp: (customerId: string, day: number) => void;
  saveGuarantee: (guaranteeId: string) => void;
  forgetGuarantees: (guaranteeIds: readonly string[]) => void;
  saveBirths: () => void;
  saveClosedDay: (day: number) => void;
}>;

/** The network that the task's state holds. */
export const networkState = async (state: TaskState): Promise<NetworkState> => {
  const ids = await idLog(state, 'guarantee-ids');
  const stores = {
    guarantees: state.store(guaranteeFormat),
    customers: state.store(networkCustomerFormat),
    births: state.store({ ...circleBirthsFormat, isPinned: true }),
    closed: state.store({ ...guaranteeClosedFormat, isPinned: true }),
  };
  await stores.guarantees.load(ids.all());
  await stores.births.load([NETWORK_KEY]);
  await stores.closed.load([NETWORK_KEY]);
  const guarantees = ids.all().flatMap((id) => {
    const packed = stores.guarantees.get(id);
    return packed === undefined ? [] : [[id, packed] as const];
  });
  const parties = [
    ...new Set(guarantees.flatMap(([, [terms]]) => (terms === null ? [] : [terms[0], terms[1]]))),
  ];
  await stores.customers.load(parties);
  const customerOf = (customerId: string): NetworkCustomer =>
    stores.customers.get(customerId) ?? noNetworkCustomer();
  const network = restoredNetwork({
    guarantees,
    closedDay: stores.closed.get(NETWORK_KEY),
    births: stores.births.get(NETWORK_KEY) ?? { circles: [], pairs: [] },
    ties: parties.flatMap((one) => tiedTo(customerOf(one)).map((other) => [one, other] as const)),
  });

  return {
    network,
    load: stores.customers.load,
    customerOf,
    saveCustomer: stores.customers.set,
    tieUp: (customerId, day) => {
      for (const other of tiedTo(customerOf(customerId)))
        tieInNetwork(network, { one: customerId, other, isTied: true }, day);
    },
    saveGuarantee: (id) => {
      const guarantee = network.book.guarantees.get(id);
      if (guarantee === undefined) return;
      ids.add(id);
      stores.guarantees.set(id, packedGuarantee(guarantee));
    },
    forgetGuarantees: (gone) => {
      for (const id of gone) stores.guarantees.remove(id);
      const isGone = new Set(gone);
      if (gone.length > 0) ids.replace(ids.all().filter((id) => !isGone.has(id)));
    },
    saveBirths: () => stores.births.set(NETWORK_KEY, networkBirths(network)),
    saveClosedDay: (day) => stores.closed.set(NETWORK_KEY, day),
  };
};
