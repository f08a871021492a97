import { hash } from 'node:crypto';

const ID_LENGTH = 32;

/** The id of a person or firm under whatever customer number: alerts bear it, and nobody reads the hash of a record in it. */
export const identityIdOf = (identityHash: string): string =>
  `identity-${hash('sha256', identityHash, 'hex').slice(0, ID_LENGTH)}`;
