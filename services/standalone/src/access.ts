import { randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { type Role, type TokenAuthority, tokenAuthority } from '@tocsin/service-kit';
import type { Clock } from '@tocsin/stream-runtime';

import { replaceFile } from './data-folder.ts';

const SECRET_FILE = 'token-secret';
const SECRET_BYTES = 32;
const DAY_SECONDS = 24 * 60 * 60;

/** How long a token of this folder is good for; each start signs new ones. */
const VALID_SECONDS = 365 * DAY_SECONDS;

/** The roles that see every unit: each has a token in the folder. */
const everyUnitRoles: readonly Role[] = [
  'risk-officer',
  'compliance',
  'administrator',
  'ingest',
  'auditor',
  'leader',
  'finance',
];

/** Where the tokens of a data folder lie. */
export const accessPath = (dataDir: string): string => join(dataDir, 'access.json');

/** The authority of a data folder. Its secret is made with the folder and never leaves it. */
export const folderAuthority = async (dataDir: string, clock: Clock): Promise<TokenAuthority> =>
  tokenAuthority({ secret: await folderSecret(dataDir), clock });

/** What the folder signs with. */
export const folderSecret = async (dataDir: string): Promise<Uint8Array> => {
  const path = join(dataDir, SECRET_FILE);
  // Only if it is not there: two first starts must agree on one secret.
  await writeFile(path, randomBytes(SECRET_BYTES).toString('hex'), { mode: 0o600, flag: 'wx' }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  return Buffer.from((await readFile(path, 'utf8')).trim(), 'hex');
};

/** Writes a token for each role that sees every unit, readable by the folder's owner alone. */
export const writeAccess = async (dataDir: string, authority: TokenAuthority): Promise<void> => {
  const entries = everyUnitRoles.map(async (role) => [role, await tokenOf(authority, { role })] as const);
  const tokens = Object.fromEntries(await Promise.all(entries));
  await replaceFile(accessPath(dataDir), `${JSON.stringify(tokens, null, 2)}\n`, 0o600);
};

/** Whom a single token is for; without units he sees all of them. */
export type TokenFor = Readonly<{
  role: Role;
  orgUnits?: readonly string[];
  /** Becomes the token's `sub`, and its staff number. */
  user?: string;
}>;

export const tokenOf = (authority: TokenAuthority, { role, orgUnits, user }: TokenFor): Promise<string> =>
  authority.issue({
    sub: user ?? `demo-${role}`,
    roles: [role],
    ...(orgUnits !== undefined && { orgUnits }),
    ...(user !== undefined && { staffId: user }),
    expiresInSeconds: VALID_SECONDS,
  });
