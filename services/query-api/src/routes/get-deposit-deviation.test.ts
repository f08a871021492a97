import { beforeAll, describe, expect, it } from 'vitest';
import { deviation, type RunningApi, runningApi } from '../testing/running-api.ts';

const path = '/v1/org-units/55/deposit-deviation';

let api: RunningApi;

beforeAll(async () => {
  api = await runningApi();
});

describe('GET /v1/org-units/{id}/deposit-deviation', () => {
  it('shows the figures of the month as the book has them', async () => {
    const { status, body } = await api.get(`${path}?month=2026-01`);

    expect([status, body]).toEqual([200, deviation]);
  });

  it.each([
    ['unknown unit', '/v1/org-units/99/deposit-deviation?month=2026-01', {}],
    ['unit of no possible name', '/v1/org-units/%00/deposit-deviation?month=2026-01', {}],
    ['unit without figures', '/v1/org-units/56/deposit-deviation?month=2026-01', {}],
    ['month without figures', `${path}?month=2026-02`, {}],
    ['foreign unit', `${path}?month=2026-01`, { orgUnits: ['56'] }],
    ['unit above his own', '/v1/org-units/50/deposit-deviation?month=2026-01', { orgUnits: ['55'] }],
  ])('has nothing on an %s', async (_, url, caller) => {
    const { status, body } = await api.get(url, caller);

    expect([status, body.code]).toEqual([404, 'not-found']);
  });

  it('does not look for figures of a foreign unit', async () => {
    const asked: string[] = [];
    const depositDeviation = async (orgUnitId: string) => {
      asked.push(orgUnitId);
      return undefined;
    };
    const watched = await runningApi({ depositDeviation });

    await watched.get(`${path}?month=2026-01`, { orgUnits: ['57'] });

    expect(asked).toEqual([]);
  });

  it('is open to a caller of the unit above', async () => {
    expect((await api.get(`${path}?month=2026-01`, { orgUnits: ['50'] })).status).toBe(200);
  });

  it.each([
    ['', 'month'],
    ['?month=', 'month'],
    ['?month=2026-13', 'month'],
    ['?month=2026-00', 'month'],
    ['?month=2026-1', 'month'],
    ['?month=0000-01', 'month'],
    ['?month=2026-01-01', 'month'],
    ['?month=January', 'month'],
    ['?month=2026-01&month=2026-02', 'month'],
    ['?month=2026-01&day=31', 'day'],
  ])('refuses %s', async (query, parameter) => {
    const { status, body } = await api.get(`${path}${query}`);

    expect([status, body.code, body.errors[0].parameter]).toEqual([400, 'invalid-request', parameter]);
  });
});
