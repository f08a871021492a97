import type { PackedGuarantee, StoredNetwork } from '@tocsin/books';
import type { StateFormat } from '@tocsin/stream-runtime';

import type { ToldStanding } from './told-standing.ts';

/** A customer as the network of guarantees knows it. Changed in place. */
export type NetworkCustomer = {
  /** Null while no round told of it. */
  standing: ToldStanding | null;
  /** Its `spouse`, those that it controls (`control`) and those that control it (`controlled-by`), then by customer. */
  ties: Record<string, Record<string, { isRelated: boolean; statedOn: string }>>;
};

/** A customer of whom nothing was told. */
export const noNetworkCustomer = (): NetworkCustomer => ({ standing: null, ties: {} });

/** Whom a customer is tied to, so that pledges between the two close no circle. */
export const tiedTo = ({ ties }: NetworkCustomer): readonly string[] => {
  const tied = Object.values(ties).flatMap((others) =>
    Object.entries(others).flatMap(([other, { isRelated }]) => (isRelated ? [other] : [])),
  );
  return [...new Set(tied)];
};

/** To whom a customer is married. */
export const spousesOf = ({ ties }: NetworkCustomer): readonly string[] => relatedAs(ties, 'spouse');

/** Those whom a customer controls. */
export const controlledBy = ({ ties }: NetworkCustomer): readonly string[] => relatedAs(ties, 'control');

const relatedAs = (ties: NetworkCustomer['ties'], name: string): readonly string[] =>
  Object.entries(ties[name] ?? {}).flatMap(([other, { isRelated }]) => (isRelated ? [other] : []));

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
