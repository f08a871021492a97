import { dateOfDay } from '@tocsin/banking-calendar';
import {
  acceptancesOn,
  type CustomerExposureView,
  customerExposureView,
  financingOf,
  type GroupTotals,
  groupTotals,
  type LoanPosition,
  loanOf,
  loanPosition,
  outstandingHere,
  ownLoansOn,
} from '@tocsin/books';
import { homeUnitOf, loanOwnerFormat, type NetworkCustomer } from '@tocsin/customer-state';
import { lenderCount, lenderPosition, parametersOf, severalLenders } from '@tocsin/rules';
import { type StateStore, stateKey, unpackState } from '@tocsin/stream-runtime';

import { type ShownGuarantees, shownGuarantees } from './shown-guarantees.ts';
import {
  closedDayOfLoan,
  type FoundCustomer,
  lastClosedDayOf,
  type StoredCustomers,
  storedCustomers,
} from './stored-customers.ts';
import type { StoredNetworkReader, StoredReading } from './stored-network.ts';

/** A customer's exposure, and the units and manager that decide who may see it. */
export type FoundExposure = Readonly<{
  view: CustomerExposureView;
  unitIds: readonly string[];
  managerId: string | null;
  /** Lenders as MUL-01 counts them; null while nothing is known of any. */
  lenderCount: number | null;
  /** The members of its group as the network knows them: what decides who may see each. */
  memberOf: (customerId: string) => NetworkCustomer;
}>;

/** What the books say about one customer, from one commit of its task; guarantees and groups from one of the network's. */
export type CustomerPositions = Readonly<{
  loan: (loanId: string) => Promise<(LoanPosition & Readonly<{ customerId: string }>) | undefined>;
  exposure: (customerId: string) => Promise<FoundExposure | undefined>;
}>;

export const customerPositions = (
  store: StateStore,
  network: Pick<StoredNetworkReader, 'read'>,
): CustomerPositions => {
  const customers = storedCustomers(store);
  return {
    loan: async (loanId) => {
      const key = stateKey(loanOwnerFormat, loanId);
      for (const task of await customers.tasks()) {
        const owner = (await store.snapshot(task, { keys: [key] })).values.get(key);
        if (owner === undefined) continue;
        const customerId = unpackState(loanOwnerFormat, owner);
        const found = (await customers.readOf(task, [customerId])).get(customerId);
        const position = found && loanPositionOf(found, loanId);
        return position && { ...position, customerId, managerId: managerOf(position, found) };
      }
      return undefined;
    },
    exposure: async (customerId) => {
      const found = (await customers.read([customerId])).get(customerId);
      if (found === undefined) return undefined;
      const { groups, customerOf, ...reading } = await network.read();
      return {
        ...exposureOf(found, customerId, {
          guarantees: shownGuarantees(reading, customerId),
          group: await totalsOfGroup(customers, groups, customerId),
        }),
        memberOf: customerOf,
      };
    },
  };
};

/** Whoever manages the customer manages a loan that names nobody of its own. */
const managerOf = ({ managerId }: LoanPosition, { customer }: FoundCustomer): string | null =>
  managerId ?? customer.registration?.managerId ?? null;

/** What a group owes together, each member at the last close of its own legal entity. */
const totalsOfGroup = async (
  customers: Pick<StoredCustomers, 'read'>,
  groups: StoredReading['groups'],
  customerId: string,
): Promise<GroupTotals | undefined> => {
  const members = await customers.read([...(groups.groupOf.get(customerId)?.members ?? [])]);
  return groupTotals(groups, customerId, (memberId) => {
    const member = members.get(memberId);
    if (member === undefined) return undefined;
    const { loans, exposure } = member.customer;
    return {
      outstandingMinor: outstandingHere(ownLoansOn(loans, lastClosedDayOf(member))),
      elsewhereMinor: exposure.latest === null ? 0n : financingOf(exposure.latest.facilities),
    };
  });
};

/** At the last close of the entity that books the loan; before its first, as of what was last heard of it. */
const loanPositionOf = (found: FoundCustomer, loanId: string): LoanPosition | undefined => {
  const loan = loanOf(found.customer.loans, loanId);
  if (loan === undefined) return undefined;
  const lastHeard = Math.max(loan.firstDay ?? 0, ...loan.evidence.map(({ day }) => day));
  return loanPosition(loan, closedDayOfLoan(found, loanId) ?? lastHeard);
};

const exposureOf = (
  found: FoundCustomer,
  customerId: string,
  { guarantees, group }: Readonly<{ guarantees: ShownGuarantees; group: GroupTotals | undefined }>,
): Omit<FoundExposure, 'memberOf'> => {
  const { customer, parameters } = found;
  const branches = customer.loans.loans.flatMap((loan) => loan.branches.at(-1)?.[1] ?? []);
  const day = lastClosedDayOf(found);
  const lenderLimits = parametersOf(parameters, severalLenders);
  const debts = {
    customerId,
    exposure: customer.exposure,
    ownLoans: ownLoansOn(customer.loans, day),
    ownAcceptances: customer.hasMoney ? acceptancesOn(customer.money.loanMoney, day) : [],
  };
  const registration = customer.registration ?? undefined;
  return {
    view: customerExposureView({
      ...debts,
      asOf: dateOfDay(day),
      guaranteesGiven: guarantees.given,
      guaranteesReceived: guarantees.received,
      ...(group && { group }),
      reportAgeDaysMax: lenderLimits.reportAgeDaysMax,
    }),
    unitIds: [...new Set([homeUnitOf(customer), ...branches])],
    managerId: registration?.managerId ?? null,
    lenderCount: lenderCount(lenderPosition({ ...debts, registration }), lenderLimits),
  };
};
