import { createHmac } from 'node:crypto';
import { tokenAuthority } from '@tocsin/service-kit';
import { manualClock } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';
import { answerOf, type RunningApi, runningApi, secret, startMs } from '../testing/running-api.ts';

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

const claims = {
  sub: 'test',
  roles: ['risk-officer'],
  iss: 'tocsin',
  aud: 'tocsin-api',
  iat: startMs / 1000,
  exp: startMs / 1000 + 60,
};

const signed = (header: object, payload: object, key: Uint8Array = secret): string => {
  const content = `${base64url(header)}.${base64url(payload)}`;
  return `${content}.${createHmac('sha256', key).update(content).digest('base64url')}`;
};

const hs256 = { alg: 'HS256', typ: 'JWT' };

const statusWith = async (api: RunningApi, authorization: string): Promise<number> =>
  (await answerOf(api.app, '/v1/alerts', { authorization })).status;

describe('access tokens', () => {
  it('lets in a token signed with the secret', async () => {
    const api = await runningApi();

    expect(await statusWith(api, `Bearer ${signed(hs256, claims)}`)).toBe(200);
    expect(await statusWith(api, `bearer ${signed(hs256, claims)}`)).toBe(200);
  });

  it.each([
    ['no signature', `${base64url({ alg: 'none' })}.${base64url(claims)}.`],
    ['an unsigned algorithm', signed({ alg: 'none' }, claims)],
    ['another algorithm', signed({ alg: 'HS512' }, claims)],
    ['another secret', signed(hs256, claims, new Uint8Array(32).fill(8))],
    ['another issuer', signed(hs256, { ...claims, iss: 'somebody' })],
    ['another audience', signed(hs256, { ...claims, aud: 'another-api' })],
    ['no audience', signed(hs256, { ...claims, aud: undefined })],
    ['no end', signed(hs256, { ...claims, exp: undefined })],
    ['no subject', signed(hs256, { ...claims, sub: undefined })],
    ['an end in the past', signed(hs256, { ...claims, exp: startMs / 1000 - 31 })],
    ['a beginning in the future', signed(hs256, { ...claims, nbf: startMs / 1000 + 31 })],
    ['no roles', signed(hs256, { ...claims, roles: [] })],
    ['an unknown role', signed(hs256, { ...claims, roles: ['risk-officer', 'root'] })],
    ['a single role that is no list', signed(hs256, { ...claims, roles: 'risk-officer' })],
    ['units that are no list', signed(hs256, { ...claims, orgUnits: '55' })],
    ['an unknown critical extension', signed({ ...hs256, crit: ['x'], x: 1 }, claims)],
    [
      'a changed payload',
      signed(hs256, claims).replace(/\.[^.]+\./, `.${base64url({ ...claims, sub: 'x' })}.`),
    ],
    ['no token', ''],
    ['nonsense', 'x.y.z'],
    ['two tokens', `${signed(hs256, claims)} ${signed(hs256, claims)}`],
  ])('refuses one with %s', async (_, token) => {
    const api = await runningApi();

    const { status, body, headers } = await answerOf(api.app, '/v1/alerts', {
      authorization: `Bearer ${token}`,
    });

    expect([status, body.code]).toEqual([401, 'unauthenticated']);
    expect(headers['www-authenticate']).toMatch(/^Bearer realm="tocsin", error="invalid_(token|request)"$/);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('refuses other schemes', async () => {
    const api = await runningApi();

    expect(await statusWith(api, 'Basic dGVzdDp0ZXN0')).toBe(401);
    expect(await statusWith(api, signed(hs256, claims))).toBe(401);
  });

  it('ends with its time, but for the difference of two clocks', async () => {
    const api = await runningApi();
    const token = await api.authority.issue({ sub: 'test', roles: ['auditor'], expiresInSeconds: 60 });

    api.clock.advance(89_000);
    expect(await statusWith(api, `Bearer ${token}`)).toBe(200);
    api.clock.advance(1_000);
    expect(await statusWith(api, `Bearer ${token}`)).toBe(401);
  });

  it('is not asked for with a secret that is too short', () => {
    expect(() => tokenAuthority({ secret: new Uint8Array(31), clock: manualClock() })).toThrow('32 bytes');
  });
});
