import { describe, expect, it } from 'vitest';
import { answerOf, type RunningApi, runningApi } from '../testing/running-api.ts';

describe('answers that are problems', () => {
  it.each([
    ['an unknown address', 'GET', '/v1/nothing', {}, 404, 'not-found'],
    ['an address with a slash too many', 'GET', '/v1/rules/', {}, 404, 'not-found'],
    ['a wrong method', 'POST', '/v1/alerts', {}, 405, 'method-not-allowed'],
    ['a wrong method on an address with an id', 'DELETE', '/v1/alerts/1', {}, 405, 'method-not-allowed'],
    ['a wrong method with a query', 'DELETE', '/v1/rules?x=1', {}, 405, 'method-not-allowed'],
    ['OPTIONS', 'OPTIONS', '/v1/status', {}, 405, 'method-not-allowed'],
    ['a broken address', 'GET', '/v1/alerts/%E0%A4%A', {}, 400, 'bad-request'],
    ['a very long id', 'GET', `/v1/alerts/${'x'.repeat(600)}`, {}, 414, 'uri-too-long'],
  ] as const)('%s', async (_, method, url, headers, status, code) => {
    const api = await runningApi();

    const answer = await answerOf(api.app, url, headers, method);

    expect([answer.status, answer.body.code, answer.body.status]).toEqual([status, code, status]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.body.type).toBe(`urn:tocsin:problem:${code}`);
    expect(answer.body).toHaveProperty('title');
    expect(answer.body).toHaveProperty('detail');
  });

  it('names the methods that are possible', async () => {
    const api = await runningApi();

    expect((await answerOf(api.app, '/v1/alerts', {}, 'POST')).headers.allow).toBe('GET, HEAD');
  });

  it.each([
    ['415', 'text/csv', 'a;b', 415, 'unsupported-media-type'],
    ['broken JSON', 'application/json', '{"a":', 400, 'bad-request'],
    ['no JSON', 'application/json', '', 400, 'bad-request'],
    ['a poisoned prototype', 'application/json', '{"__proto__":{"a":1}}', 400, 'bad-request'],
    ['a body that is too large', 'application/json', `"${'x'.repeat(1_100_000)}"`, 413, 'payload-too-large'],
  ])('%s in a body', async (_, contentType, payload, status, code) => {
    const shared = {
      policies: [{ method: 'POST', path: '/v1/echo', roles: 'anybody' }],
      routes: async (app: RunningApi['app']) => {
        app.post('/v1/echo', async ({ body }) => body);
      },
    };
    const api = await runningApi({}, { alsoServe: [shared] as never });

    const answer = await api.app.inject({
      method: 'POST',
      url: '/v1/echo',
      headers: { 'content-type': contentType },
      payload,
    });

    expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('keeps the text of a failure of its own inside, and logs it', async () => {
    const text = 'select name from customers where phone = 13800138000';
    const alerts = {
      find: async () => {
        throw new Error(text);
      },
      get: async () => undefined,
    };
    const api = await runningApi({ alerts });

    const { status, body, text: answered } = await api.get('/v1/alerts');

    expect([status, body.code]).toEqual([500, 'internal-error']);
    expect(body.instance).toMatch(/^urn:tocsin:request:/);
    expect(answered).not.toContain('select');
    expect(api.logged()).toContain('A request failed.');
    expect(api.logged()).toContain(text);
  });

  it('refuses to send what does not have the shape of the contract', async () => {
    const api = await runningApi({ rules: async () => [{ signal: 'nonsense' } as never] });

    expect((await api.get('/v1/rules')).status).toBe(500);
  });
});
