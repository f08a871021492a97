import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  type CustomerExposureView,
  customerExposureView,
  type LoanPosition,
  loanOf,
  loanPosition,
  type OrgTree,
  orgTree,
  ownLoansOn,
} from '@tocsin/books';
import {
  type CustomerState,
  closesFormat,
  customerFormat,
  homeUnitOf,
  loanOwnerFormat,
  orgTreeFormat,
} from '@tocsin/customer-state';
import {
  DEPLOYMENT_KEY,
  defaultParameters,
  deploymentParametersValue,
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

import { type ShownGuarantees, shownGuarantees } from './shown-guarantees.ts';
import type { StoredNetworkReader } from './stored-network.ts';

const TOPOLOGY = 'customers';

/** A customer's exposure, and the units and manager that decide who may see it. */
export type FoundExposure = Readonly<{
  view: CustomerExposureView;
  unitIds: readonly string[];
  managerId: string | null;
}>;

/** What the books say about one customer, from one commit of its task; guarantees from one of the network's. */
export type CustomerPositions = Readonly<{
  loan: (loanId: string) => Promise<(LoanPosition & Readonly<{ customerId: string }>) | undefined>;
  exposure: (customerId: string) => Promise<FoundExposure | undefined>;
}>;

type Found = Readonly<{
  customer: CustomerState;
  closes: Closes;
  tree: OrgTree;
  reportAgeDaysMax: number;
}>;

export const customerPositions = (
  store: StateStore,
  network: Pick<StoredNetworkReader, 'read'>,
): CustomerPositions => {
  const read = async (task: TaskId, customerId: string): Promise<Found | undefined> => {
    const keys = {
      customer: stateKey(customerFormat, customerId),
      closes: stateKey(closesFormat, DEPLOYMENT_KEY),
      tree: stateKey(orgTreeFormat, DEPLOYMENT_KEY),
      parameters: stateKey(deploymentParametersValue, DEPLOYMENT_KEY),
    };
    const { values } = await store.snapshot(task, { keys: Object.values(keys) });
    const stored = values.get(keys.customer);
    if (stored === undefined) return undefined;
    const storedOr = <Value>(format: StateFormat<Value>, key: string, none: Value): Value => {
      const bytes = values.get(key);
      return bytes ? unpackState(format, bytes) : none;
    };
    const parameters = storedOr(deploymentParametersValue, keys.parameters, defaultParameters);
    return {
      customer: unpackState(customerFormat, stored),
      closes: storedOr(closesFormat, keys.closes, noCloses()),
      tree: orgTree({ state: storedOr(orgTreeFormat, keys.tree, []) }),
      reportAgeDaysMax: parametersOf(parameters, severalLenders).reportAgeDaysMax,
    };
  };

  const tasks = async (): Promise<readonly TaskId[]> =>
    (await store.progress(TOPOLOGY)).map(({ task }) => task);

  return {
    loan: async (loanId) => {
      const key = stateKey(loanOwnerFormat, loanId);
      for (const task of await tasks()) {
        const owner = (await store.snapshot(task, { keys: [key] })).values.get(key);
        if (owner === undefined) continue;
        const customerId = unpackState(loanOwnerFormat, owner);
        const found = await read(task, customerId);
        const position = found && loanPositionOf(found, loanId);
        return position && { ...position, customerId };
      }
      return undefined;
    },
    exposure: async (customerId) => {
      const partitions = await tasks();
      const task = partitions[partitionOf(customerId, partitions.length)];
      const found = task && (await read(task, customerId));
      return found && exposureOf(found, customerId, shownGuarantees(await network.read(), customerId));
    },
  };
};

/** At the last close of the entity that books the loan; before its first, as of what was last heard of it. */
const loanPositionOf = ({ customer, closes, tree }: Found, loanId: string): LoanPosition | undefined => {
  const loan = loanOf(customer.loans, loanId);
  if (loan === undefined) return undefined;
  const branchId = loan.branches.at(-1)?.[1];
  const closed = branchId && closedThrough(closes, tree.legalEntityOf(branchId) ?? branchId);
  const lastHeard = Math.max(loan.firstDay ?? 0, ...loan.evidence.map(({ day }) => day));
  return loanPosition(loan, closed ? dayNumber(closed) : lastHeard);
};

const exposureOf = (
  { customer, closes, tree, reportAgeDaysMax }: Found,
  customerId: string,
  { given, received }: ShownGuarantees,
): FoundExposure => {
  const { registration } = customer;
  const branches = customer.loans.loans.flatMap((loan) => loan.branches.at(-1)?.[1] ?? []);
  const homeUnit = homeUnitOf(customer);
  const closed = closedThrough(closes, tree.legalEntityOf(homeUnit) ?? homeUnit);
  const day = closed === undefined ? lastHeardOf(customer) : dayNumber(closed);
  return {
    view: customerExposureView({
      customerId,
      asOf: dateOfDay(day),
      exposure: customer.exposure,
      ownLoans: ownLoansOn(customer.loans, day),
      guaranteesGiven: given,
      guaranteesReceived: received,
      reportAgeDaysMax,
    }),
    unitIds: [...new Set([homeUnit, ...branches])],
    managerId: registration?.managerId ?? null,
  };
};

const lastHeardOf = ({ loans, exposure, deposits }: CustomerState): number =>
  Math.max(
    0,
    exposure.latest?.day ?? 0,
    ...loans.loans.map(({ firstDay }) => firstDay ?? 0),
    ...deposits.accounts.map(({ days, firstDay }) => days.at(-1) ?? firstDay),
  );
