import {
  type CustomerDeposits,
  type CustomerRegistration,
  emptyDeposits,
  type PackedDeposits,
  packedDeposits,
  unpackedDeposits,
} from '@tocsin/books';
import type { WindowHit } from '@tocsin/rules';
import {
  type PackedSeenIds,
  packSeenIds,
  type SeenIds,
  type StateFormat,
  unpackSeenIds,
} from '@tocsin/stream-runtime';

import type { StoredAlerts } from '../alerting/stored-alert.ts';

/** All that a customers task keeps about one customer. Changed in place. */
export type CustomerState = {
  seen: SeenIds;
  /** Null while nobody registered the customer. */
  registration: CustomerRegistration | null;
  deposits: CustomerDeposits;
  alerts: StoredAlerts;
  /** Window-dressing hits found so far: a second one is worse, and the detail behind the first may be gone. */
  hits: (WindowHit & { legalEntityId: string })[];
  /** Up to which day old detail was last forgotten. */
  forgottenBefore: number;
};

/** By position: the names of the fields would be most of a quiet customer. */
type PackedCustomer = [
  seen: PackedSeenIds,
  registration: CustomerState['registration'],
  deposits: PackedDeposits,
  alerts: CustomerState['alerts'],
  hits: CustomerState['hits'],
  forgottenBefore: number,
];

export const customerFormat: StateFormat<CustomerState> = {
  name: 'customer',
  version: 1,
  pack: ({ seen, registration, deposits, alerts, hits, forgottenBefore }): PackedCustomer => [
    packSeenIds(seen),
    registration,
    packedDeposits(deposits),
    alerts,
    hits,
    forgottenBefore,
  ],
  unpack: (packed) => {
    const [seen, registration, deposits, alerts, hits, forgottenBefore] = packed as PackedCustomer;
    return {
      seen: unpackSeenIds(seen),
      registration,
      deposits: unpackedDeposits(deposits),
      alerts,
      hits,
      forgottenBefore,
    };
  },
};

/** A customer of whom nothing was heard yet. */
export const unknownCustomer = (): CustomerState => ({
  seen: {},
  registration: null,
  deposits: emptyDeposits(),
  alerts: {},
  hits: [],
  forgottenBefore: 0,
});
