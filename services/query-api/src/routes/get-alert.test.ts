import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { beforeEach, describe, expect, it } from 'vitest';
import { type RunningApi, runningApi } from '../testing/running-api.ts';

const raised = exampleRevision();
const eased = exampleRevision({ revision: 2, change: 'eased', severity: 'blue' });

let api: RunningApi;

beforeEach(async () => {
  api = await runningApi();
  await api.record([raised]);
});

describe('GET /v1/alerts/{id}', () => {
  it('shows the latest revision with its evidence, and all revisions, oldest first', async () => {
    api.clock.advance(1_000);
    await api.record([eased]);

    const { status, body } = await api.get('/v1/alerts/alert-1');

    expect(status).toBe(200);
    const { history, ...alert } = body;
    expect(alert).toEqual(history[1]);
    expect(alert).toMatchObject({ revision: 2, change: 'eased', recordedAt: '2026-02-10T00:00:01.000Z' });
    expect(history[0]).toMatchObject({
      revision: 1,
      change: 'raised',
      recordedAt: '2026-02-10T00:00:00.000Z',
    });
    expect(history[0]).toMatchObject({ metrics: raised.metrics, evidence: [], state: 'open' });
    expect(alert).not.toHaveProperty('digest');
  });

  it('bears a tag that changes with every revision', async () => {
    const first = await api.get('/v1/alerts/alert-1');
    const again = await api.get('/v1/alerts/alert-1');
    await api.record([eased]);
    const revised = await api.get('/v1/alerts/alert-1');

    expect(first.headers.etag).toMatch(/^"[^"]+"$/);
    expect(again.headers.etag).toBe(first.headers.etag);
    expect(revised.headers.etag).not.toBe(first.headers.etag);
  });

  it('is not sent again to a caller who has this revision', async () => {
    const { etag } = (await api.get('/v1/alerts/alert-1')).headers;

    for (const header of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const answer = await api.get('/v1/alerts/alert-1', {}, { 'if-none-match': String(header) });
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', etag]);
    }
    await api.record([eased]);
    expect((await api.get('/v1/alerts/alert-1', {}, { 'if-none-match': String(etag) })).status).toBe(200);
  });

  it.each([
    'nobody',
    '%00',
    '%F0%9F%92%A9',
    'x'.repeat(65),
    'x'.repeat(500),
    '..%2F..%2Fetc',
    "'%20or%20true",
  ])('knows no alert %s', async (alertId) => {
    const { status, body, headers } = await api.get(`/v1/alerts/${alertId}`);

    expect([status, body.code]).toEqual([404, 'not-found']);
    expect(headers['content-type']).toContain('application/problem+json');
  });

  it('answers the same about a foreign alert as about none', async () => {
    const foreign = await api.get('/v1/alerts/alert-1', { orgUnits: ['57'] });
    const unknown = await api.get('/v1/alerts/alert-2', { orgUnits: ['57'] });

    expect(foreign.status).toBe(404);
    expect(foreign.body).toEqual({ ...unknown.body, detail: 'There is no alert alert-1.' });
    expect(foreign.headers.etag).toBeUndefined();
  });

  it('tells a foreign caller nothing by its tag either', async () => {
    const { etag } = (await api.get('/v1/alerts/alert-1')).headers;
    const foreign = { orgUnits: ['57'] };

    expect((await api.get('/v1/alerts/alert-1', foreign, { 'if-none-match': String(etag) })).status).toBe(
      404,
    );
  });
});
