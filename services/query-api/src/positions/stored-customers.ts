import { dayNumber } from '@tocsin/banking-calendar';
import { type OrgTree, orgTree } from '@tocsin/books';
import {
  type CustomerState,
  closesFormat,
  customerFormat,
  homeUnitOf,
  orgTreeFormat,
} from '@tocsin/customer-state';
import {
  DEPLOYMENT_KEY,
  defaultParameters,
  deploymentParametersValue,
  type LenderLimits,
  parametersOf,
  severalLenders,
} from '@tocsin/rules';
import {
  type Closes,
  closedThrough,
  noCloses,
  partitionOf,
  type StateFormat,
  type StateStore,
  stateKey,
  type TaskId,
  unpackState,
} from '@tocsin/stream-runtime';

const TOPOLOGY = 'customers';

/** A customer and what its task knew of the deployment, from one commit. */
export type FoundCustomer = Readonly<{
  customer: CustomerState;
  closes: Closes;
  tree: OrgTree;
  /** How lenders are counted, and how old a credit report may be. */
  lenderLimits: LenderLimits;
}>;

/** Customers as their tasks keep them. */
export type StoredCustomers = Readonly<{
  tasks: () => Promise<readonly TaskId[]>;
  /** Those of one task that it knows, by number. */
  readOf: (task: TaskId, customerIds: readonly string[]) => Promise<ReadonlyMap<string, FoundCustomer>>;
  /** Whichever task keeps them. */
  read: (customerIds: readonly string[]) => Promise<ReadonlyMap<string, FoundCustomer>>;
}>;

export const storedCustomers = (store: StateStore): StoredCustomers => {
  const tasks = async (): Promise<readonly TaskId[]> =>
    (await store.progress(TOPOLOGY)).map(({ task }) => task);

  const readOf: StoredCustomers['readOf'] = async (task, customerIds) => {
    const keys = {
      closes: stateKey(closesFormat, DEPLOYMENT_KEY),
      tree: stateKey(orgTreeFormat, DEPLOYMENT_KEY),
      parameters: stateKey(deploymentParametersValue, DEPLOYMENT_KEY),
    };
    const customerKeys = customerIds.map((id) => stateKey(customerFormat, id));
    const { values } = await store.snapshot(task, { keys: [...Object.values(keys), ...customerKeys] });
    const storedOr = <Value>(format: StateFormat<Value>, key: string, none: Value): Value => {
      const bytes = values.get(key);
      return bytes ? unpackState(format, bytes) : none;
    };
    const parameters = storedOr(deploymentParametersValue, keys.parameters, defaultParameters);
    const deployment = {
      closes: storedOr(closesFormat, keys.closes, noCloses()),
      tree: orgTree({ state: storedOr(orgTreeFormat, keys.tree, []) }),
      lenderLimits: parametersOf(parameters, severalLenders),
    };
    return new Map(
      customerIds.flatMap((id) => {
        const stored = values.get(stateKey(customerFormat, id));
        return stored
          ? [[id, { customer: unpackState(customerFormat, stored), ...deployment }] as const]
          : [];
      }),
    );
  };

  return {
    tasks,
    readOf,
    read: async (customerIds) => {
      const found = new Map<string, FoundCustomer>();
      const all = await tasks();
      for (const [partition, task] of all.entries()) {
        const own = customerIds.filter((id) => partitionOf(id, all.length) === partition);
        if (own.length > 0) for (const [id, one] of await readOf(task, own)) found.set(id, one);
      }
      return found;
    },
  };
};

/** The last closed day of the customer's own legal entity; before its first close that of what was last heard of it. */
export const lastDayOf = ({ customer, closes, tree }: FoundCustomer): number => {
  const homeUnit = homeUnitOf(customer);
  const closed = closedThrough(closes, tree.legalEntityOf(homeUnit) ?? homeUnit);
  return closed === undefined ? lastHeardOf(customer) : dayNumber(closed);
};

const lastHeardOf = ({ loans, exposure, deposits }: CustomerState): number =>
  Math.max(
    0,
    exposure.latest?.day ?? 0,
    ...loans.loans.map(({ firstDay }) => firstDay ?? 0),
    ...deposits.accounts.map(({ days, firstDay }) => days.at(-1) ?? firstDay),
  );
