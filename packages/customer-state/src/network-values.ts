import type { PackedGuarantee, StoredNetwork } from '@tocsin/books';
import type { StateFormat } from '@tocsin/stream-runtime';

import type { ToldStanding } from './told-standing.ts';

/** A customer as the network of guarantees knows it. Changed in place. */
export type NetworkCustomer = {
  /** Null while no round told of it. */
  standing: ToldStanding | null;
  /**
   * Its `spouse` and `family`, those that it controls (`control`) and those that control it (`controlled-by`), then by
   * customer.
   */
  ties: Record<string, Record<string, { isRelated: boolean; statedOn: string }>>;
};

/** A customer of whom nothing was told. */
export const noNetworkCustomer = (): NetworkCustomer => ({ standing: null, ties: {} });

/** Whom a customer is tied to, so that pledges between the two close no circle. */
export const tiedTo = (customer: NetworkCustomer): readonly string[] =>
  relatedAs(customer, 'spouse', 'control', 'controlled-by');

/** To whom a customer is married. */
export const spousesOf = (customer: NetworkCustomer): readonly string[] => relatedAs(customer, 'spouse');

/** The spouse and family of a customer. */
export const familyOf = (customer: NetworkCustomer): readonly string[] =>
  relatedAs(customer, 'spouse', 'family');

/** Those whom a customer controls. */
export const controlledBy = (customer: NetworkCustomer): readonly string[] => relatedAs(customer, 'control');

const relatedAs = ({ ties }: NetworkCustomer, ...names: readonly string[]): readonly string[] => {
  const related = names.flatMap((name) =>
    Object.entries(ties[name] ?? {}).flatMap(([other, { isRelated }]) => (isRelated ? [other] : [])),
  );
  return [...new Set(related)];
};

/** The customer numbers of borrowers under one identity, in order. */
export const identityFormat: StateFormat<readonly string[]> = { name: 'identity', version: 1 };

/** A guarantee under its id. */
export const guaranteeFormat: StateFormat<PackedGuarantee> = { name: 'guarantee', version: 1 };

/** When circles and pairs were born. */
export const circleBirthsFormat: StateFormat<StoredNetwork['births']> = { name: 'circle-births', version: 1 };

/** The last day that all legal entities have closed, as `dayNumber`. */
export const guaranteeClosedFormat: StateFormat<number> = { name: 'guarantee-closed', version: 1 };

/** A customer under its number. */
export const networkCustomerFormat: StateFormat<NetworkCustomer> = { name: 'network-customer', version: 1 };

/** The key of the values that belong to the whole network. */
export const NETWORK_KEY = 'current';
