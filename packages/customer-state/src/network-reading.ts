import type { GuaranteeNetwork } from '@tocsin/books';
import type { NetworkReading } from '@tocsin/rules';

import { type NetworkCustomer, spousesOf } from './network-values.ts';

/** A network as its rules read it, with what is known of its customers. */
export const networkReading = (
  network: GuaranteeNetwork,
  customerOf: (customerId: string) => NetworkCustomer,
): NetworkReading => ({
  network,
  standingOf: (customerId) =>
    customerOf(customerId).standing ?? {
      customerId,
      name: customerId,
      customerType: undefined,
      netAssetsMinor: undefined,
      owedMinor: undefined,
      daysPastDue: 0,
      worstGrade: undefined,
    },
  owedMinor: (borrowerId, loanId) => {
    const { standing } = customerOf(borrowerId);
    if (loanId === undefined || standing === null) return standing?.owedMinor;
    const owed = standing.loans.find(([id]) => id === loanId)?.[1];
    // Of who owes nothing at all, no loan can be owed, heard of or not.
    return owed ?? (standing.owedMinor === 0 ? 0 : undefined);
  },
  spousesOf: (customerId) => spousesOf(customerOf(customerId)),
  failureOf: (customerId) => customerOf(customerId).standing?.failure ?? [],
});
