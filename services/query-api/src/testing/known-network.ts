import { changeNetwork, emptyGuaranteeNetwork, noCustomerGroups } from '@tocsin/books';
import { type NetworkCustomer, networkReading } from '@tocsin/customer-state';
import { defaultParameters } from '@tocsin/rules';

import type { StoredNetworkReader, StoredReading } from '../positions/stored-network.ts';

/** `own-1` and `own-2` of unit 55 and manager s-1 guarantee each other, and so do `foreign-1` and `foreign-2` of 57. */
const readingOfTwoPairs = (): StoredReading => {
  const network = emptyGuaranteeNetwork();
  const pledge = (id: string, guarantorId: string, borrowerId: string) => ({
    id,
    guarantorId,
    borrowerId,
    amountMinor: 1_000,
    kind: 'guarantee' as const,
    isMaximum: false,
    jointGroupId: undefined,
    loanId: undefined,
    fromDay: 20_000,
    statedDay: 20_000,
    throughDay: undefined,
    eventId: id,
    source: 'core',
  });
  const began = ['own', 'foreign'].flatMap((side) => [
    pledge(`${side}-pledge`, `${side}-1`, `${side}-2`),
    pledge(`${side}-circle`, `${side}-2`, `${side}-1`),
  ]);
  for (const one of began) changeNetwork(network, { ended: [], began: [one] }, 20_000);
  const customerOf = (customerId: string): NetworkCustomer => ({
    standing: {
      customerId,
      name: `Firm ${customerId}`,
      customerType: 'enterprise',
      netAssetsMinor: 4_000,
      owedMinor: 300,
      daysPastDue: 0,
      worstGrade: undefined,
      branchId: customerId.startsWith('own') ? '55' : '57',
      managerId: 's-1',
      loans: [],
      failure: [],
      groupId: null,
      identity: null,
    },
    ties: {},
  });
  return {
    reading: networkReading(network, customerOf),
    customerOf,
    groups: noCustomerGroups(),
    closedDay: 20_000,
    parameters: defaultParameters,
  };
};

/** A network that lies in no store. */
export const knownNetwork: StoredNetworkReader = {
  read: async () => readingOfTwoPairs(),
  readApart: async () => ({ now: readingOfTwoPairs(), apart: readingOfTwoPairs() }),
};
