import { beforeAll, describe, expect, it } from 'vitest';
import { filledApi, idsOf } from '../testing/filled-api.ts';
import type { RunningApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await filledApi();
});

describe('what exists for a caller of GET /v1/alerts', () => {
  it.each([
    ['a risk officer', { roles: ['risk-officer'] }, ['circle', 'surge', 'deposits']],
    ['a leader', { roles: ['leader'] }, ['circle', 'surge', 'deposits']],
    ['compliance', { roles: ['compliance'] }, ['circle', 'surge', 'deposits']],
    ['an auditor', { roles: ['auditor'] }, ['circle', 'surge', 'deposits']],
    ['finance: deposits', { roles: ['finance'] }, ['deposits']],
    ['a president: what is not restricted', { roles: ['branch-president'] }, ['surge', 'deposits']],
    ['a president of a branch', { roles: ['branch-president'], orgUnits: ['55'] }, ['deposits']],
    [
      'a president of a branch with others below',
      { roles: ['branch-president'], orgUnits: ['50'] },
      ['surge', 'deposits'],
    ],
    [
      'a risk officer of an involved branch',
      { roles: ['risk-officer'], orgUnits: ['56'] },
      ['circle', 'surge'],
    ],
    [
      'a manager: what he manages and is not restricted',
      { roles: ['account-manager'], staffId: 's-1' },
      ['surge'],
    ],
    ['a manager of other customers', { roles: ['account-manager'], staffId: 's-2' }, []],
    ['a manager without a number', { roles: ['account-manager'] }, []],
    ['a caller without units', { roles: ['risk-officer'], orgUnits: [] }, []],
    ['a caller of a unit that nobody knows', { roles: ['risk-officer'], orgUnits: ['99'] }, []],
    ['two roles together', { roles: ['finance', 'account-manager'], staffId: 's-1' }, ['surge', 'deposits']],
    [
      'an administrator who is an auditor too',
      { roles: ['administrator', 'auditor'] },
      ['circle', 'surge', 'deposits'],
    ],
  ] as const)('%s', async (_, caller, ids) => {
    expect(idsOf(await api.get('/v1/alerts', caller as never))).toEqual(ids);
    for (const id of ['deposits', 'surge', 'circle']) {
      expect((await api.get(`/v1/alerts/${id}`, caller as never)).status).toBe(
        (ids as readonly string[]).includes(id) ? 200 : 404,
      );
    }
  });

  it('has no other unit than his own, known or not', async () => {
    const president = { roles: ['branch-president'], orgUnits: ['55'] } as const;

    const [foreign, unknown] = await Promise.all([
      api.get('/v1/alerts?orgUnit=57', president as never),
      api.get('/v1/alerts?orgUnit=99', president as never),
    ]);

    expect([foreign.status, unknown.status]).toEqual([404, 404]);
    expect(foreign.body).toEqual({ ...unknown.body, detail: 'There is no unit 57.' });
    expect((await api.get('/v1/alerts?orgUnit=50', president as never)).status).toBe(404);
    expect(idsOf(await api.get('/v1/alerts?orgUnit=55', president as never))).toEqual(['deposits']);
    expect((await api.get('/v1/alerts?orgUnit=99')).status).toBe(404);
  });

  it('masks members where an alert concerns units that he does not have', async () => {
    const [item] = (await api.get('/v1/alerts', { orgUnits: ['56'] })).body.items;
    expect(item.members).toEqual([{ customerId: '***', name: '***' }]);
    expect(JSON.stringify(item)).not.toContain('c-2');

    const [own] = (await api.get('/v1/alerts', { orgUnits: ['56', '57'] })).body.items;
    expect(own.members).toEqual([{ customerId: 'c-2', name: 'Blue Lake', orgUnitId: '57' }]);
  });
});
