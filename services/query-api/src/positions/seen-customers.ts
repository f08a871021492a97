import { type CirclePledges, circleNodeCustomers } from '@tocsin/books';
import type { NetworkCustomer } from '@tocsin/customer-state';

import { MASK } from '../access/mask.ts';

/** Whether a customer exists for a caller. */
export type SeesCustomer = (customer: NetworkCustomer) => boolean;

/** Customers as a caller sees them: those of other units are there, and have no names. */
export const seenCustomers = (
  {
    customerOf,
    projection,
  }: Readonly<{
    customerOf: (customerId: string) => NetworkCustomer;
    projection: CirclePledges;
  }>,
  sees: SeesCustomer,
) => {
  const isSeen = (customerId: string): boolean => sees(customerOf(customerId));
  return {
    isSeen,
    idOf: (customerId: string): string => (isSeen(customerId) ? customerId : MASK),
    /** A customer, or a joint group of which all members are seen. */
    nodeOf: (node: string): string => (circleNodeCustomers(projection, node).every(isSeen) ? node : MASK),
    memberOf: (customerId: string): Readonly<{ customerId: string; name: string }> =>
      isSeen(customerId)
        ? { customerId, name: customerOf(customerId).standing?.name ?? customerId }
        : { customerId: MASK, name: MASK },
  };
};

/** See `seenCustomers`. */
export type SeenCustomers = ReturnType<typeof seenCustomers>;
