import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { deposits, filledApi, idsOf } from '../testing/filled-api.ts';
import type { RunningApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await filledApi();
});

describe('GET /v1/alerts', () => {
  it('lists alerts in the shape of the contract, newest recorded first', async () => {
    const answer = await api.get('/v1/alerts');

    expect(idsOf(answer)).toEqual(['circle', 'surge', 'deposits']);
    expect(answer.body.nextCursor).toBeNull();
    const { digest: _, ...said } = deposits;
    expect(answer.body.items[2]).toEqual({
      ...said,
      state: 'open',
      handlingRevision: 0,
      recordedAt: '2026-02-10T00:00:00.000Z',
    });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
  });

  it.each([
    ['signal=GUA-02', ['circle']],
    ['signal=GUA-02,WIN-02', ['circle', 'surge']],
    ['signal=GUA-02&signal=WIN-02', ['circle', 'surge']],
    ['signal=DEP-99', []],
    ['severity=red,orange', ['circle', 'deposits']],
    ['severity=red&severity=yellow', ['circle', 'surge']],
    ['state=open', ['circle', 'surge', 'deposits']],
    ['state=resolved,archived', []],
    ['kind=list', ['surge']],
    ['kind=alert', ['circle', 'deposits']],
    ['orgUnit=55', ['deposits']],
    ['orgUnit=50', ['circle', 'surge', 'deposits']],
    ['orgUnit=57', ['circle']],
    ['manager=s-1', ['circle', 'surge']],
    ['subject=55', ['deposits']],
    ['customer=c-1', ['surge']],
    ['customer=c-2', ['circle']],
    ['from=2026-02-03', ['circle', 'surge']],
    ['to=2026-02-03', ['circle', 'deposits']],
    ['from=2026-02-03&to=2026-02-03', ['circle']],
    ['from=2026-02-04&to=2026-02-03', []],
    ['changedSince=2026-02-11T00:00:00.000Z', ['circle', 'surge']],
    ['changedSince=2026-02-11T00:00:00.001Z', ['circle']],
    ['changedSince=2026-02-11T08:00:00%2B08:00', ['circle', 'surge']],
    ['changedSince=2026-02-11T08:00:00+08:00', ['circle', 'surge']],
    ['changedSince=2026-02-12', ['circle']],
    ['sort=recordedAt', ['deposits', 'surge', 'circle']],
    ['sort=-accountingDate', ['surge', 'circle', 'deposits']],
    ['sort=severity', ['circle', 'deposits', 'surge']],
    [
      'signal=DEP-03&severity=orange&orgUnit=50&kind=alert&state=open&from=2026-01-01&sort=severity',
      ['deposits'],
    ],
  ])('answers %s', async (query, ids) => {
    expect(idsOf(await api.get(`/v1/alerts?${query}`))).toEqual(ids);
  });

  it('includes alerts that were withdrawn or cleared', async () => {
    const changing = await filledApi();
    await changing.record([
      exampleRevision({ alertId: 'deposits', revision: 2, change: 'withdrawn', condition: 'withdrawn' }),
      exampleRevision({ alertId: 'surge', revision: 2, change: 'cleared', condition: 'cleared' }),
    ]);

    const { items } = (await changing.get('/v1/alerts')).body;

    expect(items.map(({ condition }: { condition: string }) => condition)).toEqual([
      'cleared',
      'withdrawn',
      'active',
    ]);
  });

  it.each([
    ['signal=dep-03', 'signal'],
    ['signal=', 'signal'],
    ['signal=DEP-03,', 'signal'],
    ['severity=purple', 'severity'],
    ['severity=red,purple', 'severity'],
    ['state=closed', 'state'],
    ['kind=indicator', 'kind'],
    ['orgUnit=', 'orgUnit'],
    ['orgUnit=55&orgUnit=56', 'orgUnit'],
    [`manager=${'x'.repeat(65)}`, 'manager'],
    ['subject=%00', 'subject'],
    ['customer=', 'customer'],
    ['from=2026-02-30', 'from'],
    ['from=0000-01-01', 'from'],
    ['to=tomorrow', 'to'],
    ['changedSince=2026-02-11T00:00:00', 'changedSince'],
    ['changedSince=0000-01-01T00:00:00Z', 'changedSince'],
    ['changedSince=yesterday', 'changedSince'],
    ['sort=name', 'sort'],
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=', 'limit'],
    ['limit=10&limit=20', 'limit'],
    ['cursor=abc&cursor=abc', 'cursor'],
    ['page=2', 'page'],
    ['__proto__=1', '__proto__'],
  ])('refuses %s and names it', async (query, parameter) => {
    const { status, body, headers } = await api.get(`/v1/alerts?${query}`);

    expect(status).toBe(400);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(body).toMatchObject({ status: 400, code: 'invalid-request', title: 'Bad Request' });
    expect(body.detail).toContain(parameter);
    expect(body.errors[0].parameter).toBe(parameter);
  });

  it('takes limits from 1 to 500, and 50 by default', async () => {
    const many = Array.from({ length: 51 }, (_, number) => exampleRevision({ alertId: `more-${number}` }));
    const full = await filledApi();
    await full.record(many);

    expect(idsOf(await full.get('/v1/alerts'))).toHaveLength(50);
    expect(idsOf(await full.get('/v1/alerts?limit=1'))).toHaveLength(1);
    expect(idsOf(await full.get('/v1/alerts?limit=500'))).toHaveLength(54);
  });
});
