import {
  type CategoryChanges,
  type CustomerExposure,
  type CustomerLoans,
  type CustomerRates,
  type CustomerRegistration,
  emptyExposure,
  emptyLoans,
  type LargeFlows,
  type LoanMoney,
  noCategoryChanges,
  noLargeFlows,
  noLoanMoney,
  noRates,
  noWithdrawals,
  type PackedExposure,
  type PackedLargeFlows,
  type PackedLoanMoney,
  type PackedLoans,
  type PackedRates,
  packedExposure,
  packedLargeFlows,
  packedLoanMoney,
  packedLoans,
  packedRates,
  unpackedExposure,
  unpackedLargeFlows,
  unpackedLoanMoney,
  unpackedLoans,
  unpackedRates,
  type Withdrawals,
} from '@tocsin/books';
import type { WindowHit } from '@tocsin/rules';
import type { PartFormat } from './packed-part.ts';
import type { StoredAlerts } from './stored-alert.ts';

/** What a customer brought to a branch for a month-end and took away again, as it was counted there. Minor units. */
export type CountedReturn = Readonly<{ month: string; unitId: string; amountMinor: bigint }>;

/** What is said about a customer rather than moved. */
export type CustomerFacts = {
  /** Null while nobody registered the customer. */
  registration: CustomerRegistration | null;
  alerts: StoredAlerts;
  /** Window-dressing hits found so far: a second one is worse, and the detail behind the first may be gone. */
  hits: (WindowHit & { legalEntityId: string })[];
  /** So that a correction can take back what was counted. */
  returns: readonly CountedReturn[];
};

/** What a customer's loans, withdrawals and changes of category tell about a month-end. */
export type CustomerMoneyBooks = {
  loanMoney: LoanMoney;
  withdrawals: Withdrawals;
  categoryChanges: CategoryChanges;
};

export const factsPart: PartFormat<CustomerFacts> = {
  none: () => ({ registration: null, alerts: {}, hits: [], returns: [] }),
  pack: ({ registration, alerts, hits, returns }) => [registration, alerts, hits, returns],
  unpack: (packed) => {
    const [registration, alerts, hits, returns = []] = packed as [
      CustomerFacts['registration'],
      CustomerFacts['alerts'],
      CustomerFacts['hits'],
      CustomerFacts['returns']?,
    ];
    return { registration, alerts, hits, returns };
  },
};

export const loansPart: PartFormat<CustomerLoans> = {
  none: emptyLoans,
  pack: packedLoans,
  unpack: (packed) => unpackedLoans(packed as PackedLoans),
};

export const exposurePart: PartFormat<CustomerExposure> = {
  none: emptyExposure,
  pack: packedExposure,
  unpack: (packed) => unpackedExposure(packed as PackedExposure),
};

export const ratesPart: PartFormat<CustomerRates> = {
  none: noRates,
  pack: packedRates,
  unpack: (packed) => unpackedRates(packed as PackedRates),
};

export const flowsPart: PartFormat<LargeFlows> = {
  none: noLargeFlows,
  pack: packedLargeFlows,
  unpack: (packed) => unpackedLargeFlows(packed as PackedLargeFlows),
};

export const moneyPart: PartFormat<CustomerMoneyBooks> = {
  none: () => ({
    loanMoney: noLoanMoney(),
    withdrawals: noWithdrawals(),
    categoryChanges: noCategoryChanges(),
  }),
  pack: ({ loanMoney, withdrawals, categoryChanges }) => [
    packedLoanMoney(loanMoney),
    withdrawals.requests,
    categoryChanges.changes,
  ],
  unpack: (packed) => {
    const [loanMoney, requests, changes] = packed as [
      PackedLoanMoney,
      Withdrawals['requests'],
      CategoryChanges['changes'],
    ];
    return {
      loanMoney: unpackedLoanMoney(loanMoney),
      withdrawals: { requests },
      categoryChanges: { changes },
    };
  },
};
