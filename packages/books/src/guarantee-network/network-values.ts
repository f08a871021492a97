import type { StoredValue } from '../org-units/stored-values.ts';

/** The values of the guarantee network: who keeps them and who reads circles from them agree by these names. */
export const networkValues = {
  /** A guarantee under its id. */
  guarantee: { name: 'guarantee', version: 1 },
  /** When circles and pairs were born. */
  births: { name: 'circle-births', version: 1 },
  /** The last closed day. */
  closed: { name: 'guarantee-closed', version: 1 },
  /** A customer under its number, as its own log tells of it. */
  customer: { name: 'network-customer', version: 1 },
} as const satisfies Record<string, StoredValue>;

/** The key of the values that belong to the whole network. */
export const NETWORK_KEY = 'current';
