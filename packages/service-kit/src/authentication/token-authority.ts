import { strict as assert } from 'node:assert';
import { errors, jwtVerify, SignJWT } from 'jose';
import { z } from 'zod';
import type { Caller } from './caller.ts';
import { type Role, role } from './role.ts';

const issuer = 'tocsin';
const audience = 'tocsin-api';
const algorithm = 'HS256';
const secretBytesMin = 32;
const clockToleranceSeconds = 30;

const id = z.string().min(1).max(64);
const claims = z.object({
  sub: z.string().min(1).max(256),
  roles: z.array(role).min(1),
  orgUnits: z.array(id).optional(),
  staffId: id.optional(),
});

/** Whom a token is for; without `orgUnits` he sees every unit. */
export type TokenRequest = Readonly<{
  sub: string;
  roles: readonly Role[];
  orgUnits?: readonly string[];
  staffId?: string;
  expiresInSeconds: number;
}>;

/** What a token came to. */
export type VerifiedToken = Readonly<
  { kind: 'valid'; caller: Caller } | { kind: 'expired' } | { kind: 'invalid' }
>;

/** Signs tokens and knows its own. */
export type TokenAuthority = Readonly<{
  issue: (request: TokenRequest) => Promise<string>;
  verify: (token: string) => Promise<VerifiedToken>;
}>;

/** A secret of at least 32 bytes that stays in the deployment, and the clock on the wall. */
export type TokenAuthorityOptions = Readonly<{
  secret: Uint8Array;
  clock: Readonly<{ now: () => number }>;
}>;

/** The token authority of a deployment that signs its own tokens: HS256, and nothing else is accepted. */
export const tokenAuthority = ({ secret, clock }: TokenAuthorityOptions): TokenAuthority => {
  assert(
    secret.length >= secretBytesMin,
    `a secret has at least ${secretBytesMin} bytes, not ${secret.length}`,
  );
  return {
    issue: async ({ sub, expiresInSeconds, ...said }) => {
      assert(claims.safeParse({ sub, ...said }).success, 'a token is issued for known roles and ids only');
      const issuedAt = Math.floor(clock.now() / 1000);
      return new SignJWT(said)
        .setProtectedHeader({ alg: algorithm, typ: 'JWT' })
        .setSubject(sub)
        .setIssuer(issuer)
        .setAudience(audience)
        .setIssuedAt(issuedAt)
        .setExpirationTime(issuedAt + expiresInSeconds)
        .sign(secret);
    },
    verify: (token) => verified(token, secret, new Date(clock.now())),
  };
};

const verified = async (token: string, secret: Uint8Array, currentDate: Date): Promise<VerifiedToken> => {
  try {
    const { payload } = await jwtVerify(token, secret, {
      algorithms: [algorithm],
      issuer,
      audience,
      requiredClaims: ['exp', 'sub'],
      clockTolerance: clockToleranceSeconds,
      currentDate,
    });
    const said = claims.safeParse(payload);
    return said.success ? { kind: 'valid', caller: callerOf(said.data) } : { kind: 'invalid' };
  } catch (error) {
    if (error instanceof errors.JWTExpired) return { kind: 'expired' };
    if (error instanceof errors.JOSEError) return { kind: 'invalid' };
    throw error;
  }
};

const callerOf = ({ sub, roles, orgUnits, staffId }: z.infer<typeof claims>): Caller => ({
  sub,
  roles,
  orgUnits: orgUnits ?? 'all',
  ...(staffId !== undefined && { staffId }),
});
