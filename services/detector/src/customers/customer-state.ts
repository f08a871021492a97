import { type CustomerDeposits, type CustomerRegistration, emptyDeposits } from '@tocsin/books';
import type { WindowHit } from '@tocsin/rules';
import { packSeenIds, type SeenIds, type StateFormat, unpackSeenIds } from '@tocsin/stream-runtime';

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

type Packed = Omit<CustomerState, 'seen'> & { seen: Record<string, Uint8Array> };

export const customerFormat: StateFormat<CustomerState> = {
  name: 'customer',
  version: 1,
  pack: (customer): Packed => ({ ...customer, seen: packSeenIds(customer.seen) }),
  unpack: (packed) => {
    const customer = packed as Packed;
    return { ...customer, seen: unpackSeenIds(customer.seen) };
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
