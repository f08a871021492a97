import {
  type GuaranteeNetwork,
  type PackedGuarantee,
  restoredNetwork,
  type StoredNetwork,
} from '@tocsin/books';
import type { Relation } from '@tocsin/events';
import { type StateFormat, unpackState } from '@tocsin/stream-runtime';

import type { ToldStanding } from './told-standing.ts';

/** A customer as the network of guarantees knows it. Changed in place. */
export type NetworkCustomer = {
  /** Null while no round told of it. */
  standing: ToldStanding | null;
  /** Its spouse and family, the companies that it controls and those that control it: by relation, then by customer. */
  ties: Record<string, Record<string, { isRelated: boolean; statedOn: string }>>;
};

/** A customer of whom nothing was told. */
export const noNetworkCustomer = (): NetworkCustomer => ({ standing: null, ties: {} });

/** Relations between whom a pledge closes no circle. */
const CIRCLE_TIES = ['spouse', 'control'] as const;
/** Relations by which another's money is the family's. */
const FAMILY_TIES = ['spouse', 'family'] as const;

/** Whom a customer is tied to, so that pledges between the two close no circle. */
export const tiedTo = (customer: NetworkCustomer): readonly string[] => relatedBy(customer, CIRCLE_TIES);

/** The spouse and family of a customer. */
export const familyOf = (customer: NetworkCustomer): readonly string[] => relatedBy(customer, FAMILY_TIES);

const relatedBy = ({ ties }: NetworkCustomer, relations: readonly Relation[]): readonly string[] => {
  const related = relations.flatMap((relation) =>
    Object.entries(ties[relation] ?? {}).flatMap(([other, { isRelated }]) => (isRelated ? [other] : [])),
  );
  return [...new Set(related)];
};

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

/** What begins the keys of everything that a network is made of. */
export const networkPrefixes: readonly string[] = [
  guaranteeFormat,
  circleBirthsFormat,
  guaranteeClosedFormat,
  networkCustomerFormat,
].map(({ name }) => `${name}/`);

/** The network that stored values make up, and its customers by number. */
export const networkOf = (
  values: ReadonlyMap<string, Uint8Array>,
): Readonly<{
  network: GuaranteeNetwork;
  customers: ReadonlyMap<string, NetworkCustomer>;
  closedDay: number | undefined;
}> => {
  const of = <Value>(format: StateFormat<Value>): Map<string, Value> => {
    const prefix = `${format.name}/`;
    return new Map(
      [...values]
        .filter(([key]) => key.startsWith(prefix))
        .map(([key, stored]) => [key.slice(prefix.length), unpackState(format, stored)]),
    );
  };
  const customers = of(networkCustomerFormat);
  const closedDay = of(guaranteeClosedFormat).get(NETWORK_KEY);
  const network = restoredNetwork({
    guarantees: of(guaranteeFormat),
    closedDay,
    births: of(circleBirthsFormat).get(NETWORK_KEY) ?? { circles: [], pairs: [] },
    ties: [...customers].flatMap(([one, customer]) => tiedTo(customer).map((other) => [one, other] as const)),
  });
  return { network, customers, closedDay };
};
