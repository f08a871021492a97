import { exampleRevision } from '@tocsin/alert-ledger/testing';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answerOf, runningApi } from './testing/running-api.ts';

describe('every answer', () => {
  it('keeps browsers and caches careful', async () => {
    const api = await runningApi();

    for (const url of ['/v1/alerts', '/v1/nothing', '/livez', '/openapi.json']) {
      const { headers } = await api.get(url);
      expect(headers).toMatchObject({
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
      });
      expect(headers['content-security-policy']).toContain("default-src 'none'");
    }
  });

  it('is measured by route and never by id', async () => {
    const api = await runningApi();
    await api.record([exampleRevision({ alertId: 'secret-id' })]);
    await api.get('/v1/alerts/secret-id');
    await api.get('/v1/nothing/secret-id');

    const { text, headers } = await answerOf(api.app, '/metrics');

    expect(headers['content-type']).toContain('text/plain');
    expect(text).toContain(
      'tocsin_http_request_duration_seconds_count{method="GET",route="/v1/alerts/:alertId",status="200"} 1',
    );
    expect(text).toContain('process_cpu_seconds_total');
    expect(text).not.toContain('secret-id');
  });

  it('never fails on whatever a query says', async () => {
    const api = await runningApi();
    await api.record([exampleRevision()]);
    const names = [
      'signal',
      'severity',
      'state',
      'kind',
      'orgUnit',
      'manager',
      'subject',
      'customer',
      'from',
      'to',
    ];
    const name = fc.constantFrom(
      ...names,
      'changedSince',
      'sort',
      'limit',
      'cursor',
      'month',
      '',
      '__proto__',
    );
    const plausible = fc.constantFrom(
      'DEP-03',
      'red',
      'open',
      'alert',
      '55',
      '2026-01-31',
      '0001-01-01',
      '50',
      'severity',
    );
    const value = fc.oneof(plausible, fc.string({ unit: 'binary', maxLength: 40 }));
    const query = fc.array(fc.tuple(name, value), { maxLength: 4 });
    const route = fc.constantFrom(
      '/v1/alerts',
      '/v1/alerts/alert-1',
      '/v1/org-units/55/deposit-deviation',
      '/v1/rules',
    );

    await fc.assert(
      fc.asyncProperty(route, query, async (path, pairs) => {
        const written = pairs.map((pair) => pair.map(encoded).join('=')).join('&');
        const { status, headers } = await api.get(`${path}?${written}`);
        expect([200, 400, 404]).toContain(status);
        if (status !== 200) expect(headers['content-type']).toContain('application/problem+json');
      }),
      { numRuns: 100 },
    );
  }, 20_000);

  it('never fails on whatever an address says', async () => {
    const api = await runningApi();

    await fc.assert(
      fc.asyncProperty(fc.string({ maxLength: 60 }), async (text) => {
        const { status } = await api.get(`/v1/alerts/${text.replaceAll(/[\s#?]/g, '')}`);
        expect([200, 400, 404]).toContain(status);
      }),
      { numRuns: 100 },
    );
  }, 20_000);
});

describe('readiness', () => {
  it('names the check that fails, and nothing more', async () => {
    const api = await runningApi({
      readiness: {
        log: async () => undefined,
        database: async () => {
          throw new Error('connection refused at 10.0.0.1');
        },
      },
    });

    const { status, body, text } = await answerOf(api.app, '/readyz');

    expect(status).toBe(503);
    expect(body).toEqual({
      status: 'failing',
      checks: [
        { name: 'log', status: 'ok' },
        { name: 'database', status: 'failing' },
      ],
    });
    expect(text).not.toContain('10.0.0.1');
    expect((await answerOf(api.app, '/livez')).status).toBe(200);
  });

  it('goes as soon as the process is stopping', async () => {
    const api = await runningApi({}, { isStopping: () => true });

    expect((await answerOf(api.app, '/readyz')).status).toBe(503);
    expect((await answerOf(api.app, '/livez')).status).toBe(200);
  });
});

/** Percent-encoding that takes lone surrogates too. */
const encoded = (text: string): string =>
  [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
