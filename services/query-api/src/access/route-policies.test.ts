import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { role } from '@tocsin/service-kit';
import { beforeAll, describe, expect, it } from 'vitest';
import { answerOf, type RunningApi, runningApi } from '../testing/running-api.ts';
import { type RoutePolicy, routePolicies } from './route-policies.ts';

// Goal: no role gets more than its policy, and nobody anything of a unit outside his scope.
// Method: every role asks every route of the policies, for his own and for a foreign unit.

const readsCustomers = [
  'risk-officer',
  'branch-president',
  'account-manager',
  'leader',
  'compliance',
  'auditor',
];

/** Contracts §3, written down a second time: a policy that is loosened by mistake must differ from something. */
const mayUse: Readonly<Record<string, readonly string[]>> = {
  '/v1/alerts': [
    'risk-officer',
    'branch-president',
    'account-manager',
    'leader',
    'finance',
    'compliance',
    'auditor',
  ],
  '/v1/alerts/:alertId': [
    'risk-officer',
    'branch-president',
    'account-manager',
    'leader',
    'finance',
    'compliance',
    'auditor',
  ],
  '/v1/org-units/:orgUnitId/deposit-deviation': [
    'risk-officer',
    'branch-president',
    'leader',
    'finance',
    'compliance',
    'auditor',
  ],
  '/v1/loans/:loanId': [
    'risk-officer',
    'branch-president',
    'account-manager',
    'leader',
    'compliance',
    'auditor',
  ],
  '/v1/customers/:customerId/exposure': [
    'risk-officer',
    'branch-president',
    'account-manager',
    'leader',
    'compliance',
    'auditor',
  ],
  '/v1/guarantee-circles': readsCustomers,
  '/v1/guarantee-circles/:circleId': readsCustomers,
  '/v1/what-if/guarantee': readsCustomers,
  '/v1/rules': role.options.filter((name) => name !== 'ingest'),
  '/v1/status': role.options,
};

/** A request to a route about a unit: its own alert, loan and customer are `own-…` of 55, the foreign ones of 57. */
const requestOf = (path: string, unit: 'own' | 'foreign'): string => {
  const orgUnitId = unit === 'own' ? '55' : '57';
  if (path === '/v1/alerts') return `${path}?orgUnit=${orgUnitId}`;
  if (path.includes(':orgUnitId')) return `${path.replace(':orgUnitId', orgUnitId)}?month=2026-01`;
  return path
    .replace(':alertId', `${unit}-alert`)
    .replace(':loanId', `${unit}-loan`)
    .replace(':circleId', `${unit}-circle`)
    .replace(':customerId', `${unit}-customer`);
};

const isScoped = (path: string): boolean =>
  path === '/v1/alerts' || path.includes(':') || path.includes('what-if');

const guarded = routePolicies.filter(({ roles }) => roles !== 'anybody');
const cases = guarded.flatMap((policy) => role.options.map((name) => ({ ...policy, name })));

let api: RunningApi;

beforeAll(async () => {
  api = await runningApi();
  await api.record(
    [
      ['own-alert', '55'],
      ['foreign-alert', '57'],
    ].map(([alertId = '', orgUnitId = '']) =>
      exampleRevision({ alertId, orgUnitId, involvedOrgUnitIds: [orgUnitId], managerId: 's-1' }),
    ),
  );
});

describe('who may use which route', () => {
  it('is said for every route of contracts §3 that needs a token', () => {
    expect(guarded.map(({ path }) => path).sort()).toEqual(Object.keys(mayUse).sort());
  });

  it.each(cases)('$method $path as $name', async ({ method, path, name }) => {
    const caller = { roles: [name], orgUnits: ['55'], staffId: 's-1' };
    const isAllowed = mayUse[path]?.includes(name);

    const ask = (unit: 'own' | 'foreign') =>
      method === 'POST'
        ? api.post(path, { guarantorId: `${unit}-1`, borrowerId: `${unit}-2`, amountMinor: 1 }, caller)
        : api.get(requestOf(path, unit), caller);

    const own = await ask('own');
    const foreign = await ask('foreign');

    expect(own.status).toBe(isAllowed ? 200 : 403);
    if (!isAllowed) expect(own.body.code).toBe('forbidden');
    if (isScoped(path)) expect(foreign.status).toBe(isAllowed ? 404 : 403);
  });

  it.each(guarded)('$method $path is closed without a token', async ({ method, path }) => {
    const asked = method === 'POST' ? 'POST' : 'GET';
    const { status, body, headers } = await answerOf(api.app, requestOf(path, 'own'), {}, asked);

    expect([status, body.code]).toEqual([401, 'unauthenticated']);
    expect(headers['www-authenticate']).toBe('Bearer realm="tocsin"');
  });

  it.each(['/livez', '/readyz', '/metrics', '/openapi.json', '/docs', '/docs/static/swagger-ui-bundle.js'])(
    '%s is open to everybody',
    async (url) => {
      expect((await answerOf(api.app, url)).status).toBe(200);
    },
  );

  it('has no route without a policy', async () => {
    const withoutPolicy = {
      policies: [],
      routes: async (app: RunningApi['app']) => {
        app.get('/v1/secrets', async () => 'secret');
      },
    };

    await expect(runningApi({}, { alsoServe: [withoutPolicy] as never })).rejects.toThrow(
      'GET /v1/secrets has no policy',
    );
  });

  it('guards the routes of a service that shares the address', async () => {
    const policies: readonly RoutePolicy[] = [{ method: 'POST', path: '/v1/events', roles: ['ingest'] }];
    const shared = {
      policies,
      routes: async (app: RunningApi['app']) => {
        app.post('/v1/events', async () => ({ accepted: 0 }));
      },
    };
    const sharing = await runningApi({}, { alsoServe: [shared] as never });
    const post = async (roles: readonly string[]): Promise<number> => {
      const token = await sharing.authority.issue({
        sub: 'test',
        roles: roles as never,
        expiresInSeconds: 60,
      });
      return (await answerOf(sharing.app, '/v1/events', { authorization: `Bearer ${token}` }, 'POST')).status;
    };

    expect(await post(['ingest'])).toBe(200);
    expect(await post(role.options.filter((name) => name !== 'ingest'))).toBe(403);
    expect((await answerOf(sharing.app, '/v1/events', {}, 'POST')).status).toBe(401);
  });
});
