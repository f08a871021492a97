import type { NetworkReading } from '@tocsin/rules';

import type { NetworkState } from './network-state.ts';

/** The network as its rules read it; the customers asked about must be loaded. */
export const networkReading = ({ network, customerOf }: NetworkState): NetworkReading => ({
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
    const standing = customerOf(borrowerId).standing;
    if (loanId === undefined || standing === null) return standing?.owedMinor;
    const owed = standing.loans.find(([id]) => id === loanId)?.[1];
    // Of who owes nothing at all, no loan can be owed, heard of or not.
    return owed ?? (standing.owedMinor === 0 ? 0 : undefined);
  },
  failureOf: (customerId) => customerOf(customerId).standing?.failure ?? [],
});
