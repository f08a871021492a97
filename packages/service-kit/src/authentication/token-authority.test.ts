import { decodeJwt, decodeProtectedHeader } from 'jose';
import { describe, expect, it } from 'vitest';
import { type TokenAuthority, tokenAuthority } from './token-authority.ts';

const secret = new Uint8Array(32).fill(1);
const startMs = Date.UTC(2026, 0, 31);

const authorityAt = (nowMs: number, key = secret): TokenAuthority =>
  tokenAuthority({ secret: key, clock: { now: () => nowMs } });

const request = { sub: 'li', roles: ['branch-president'], expiresInSeconds: 3_600 } as const;

describe('token authority', () => {
  it('knows its own tokens and whom they are for', async () => {
    const authority = authorityAt(startMs);
    const token = await authority.issue({ ...request, orgUnits: ['55', '56'], staffId: 's-1' });

    expect(await authority.verify(token)).toEqual({
      kind: 'valid',
      caller: { sub: 'li', roles: ['branch-president'], orgUnits: ['55', '56'], staffId: 's-1' },
    });
  });

  it('gives a caller without units all of them', async () => {
    const authority = authorityAt(startMs);

    expect(await authority.verify(await authority.issue(request))).toEqual({
      kind: 'valid',
      caller: { sub: 'li', roles: ['branch-president'], orgUnits: 'all' },
    });
  });

  it('gives a caller with an empty list of units none', async () => {
    const authority = authorityAt(startMs);
    const verified = await authority.verify(await authority.issue({ ...request, orgUnits: [] }));

    expect(verified).toMatchObject({ kind: 'valid', caller: { orgUnits: [] } });
  });

  it('signs with HS256 and says from when to when', async () => {
    const token = await authorityAt(startMs).issue(request);

    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', typ: 'JWT' });
    expect(decodeJwt(token)).toEqual({
      sub: 'li',
      roles: ['branch-president'],
      iss: 'tocsin',
      aud: 'tocsin-api',
      iat: startMs / 1000,
      exp: startMs / 1000 + 3_600,
    });
  });

  it('tells an expired token from one that it never signed', async () => {
    const token = await authorityAt(startMs).issue(request);

    expect(await authorityAt(startMs + 3_629_000).verify(token)).toMatchObject({ kind: 'valid' });
    expect(await authorityAt(startMs + 3_630_000).verify(token)).toEqual({ kind: 'expired' });
    expect(await authorityAt(startMs, new Uint8Array(32)).verify(token)).toEqual({ kind: 'invalid' });
    expect(await authorityAt(startMs).verify('nonsense')).toEqual({ kind: 'invalid' });
  });

  it('issues nothing for a role that does not exist, or an id that cannot be one', async () => {
    const authority = authorityAt(startMs);

    await expect(authority.issue({ ...request, roles: ['root'] as never })).rejects.toThrow('known roles');
    await expect(authority.issue({ ...request, roles: [] })).rejects.toThrow('known roles');
    await expect(authority.issue({ ...request, orgUnits: [''] })).rejects.toThrow('known roles');
  });

  it('takes no secret that is shorter than 32 bytes', () => {
    expect(() => authorityAt(startMs, new Uint8Array(31))).toThrow('at least 32 bytes, not 31');
  });
});
