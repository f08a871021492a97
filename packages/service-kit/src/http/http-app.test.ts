import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { logger } from '../logging/logger.ts';
import { problem } from '../problems/problem.ts';
import { type HttpApp, httpApp } from './http-app.ts';

const quiet = logger({ level: 'silent', service: 'test' });

const appWith = (add: (app: HttpApp) => void): HttpApp => {
  const app = httpApp({ logger: quiet });
  add(app);
  return app;
};

describe('an HTTP application', () => {
  it('points to what is wrong in a body', async () => {
    const body = z.object({ amount: z.int(), lines: z.array(z.object({ name: z.string() })) });
    const app = appWith((fresh) => fresh.post('/x', { schema: { body } }, async () => ({})));

    const answer = await app.inject({
      method: 'POST',
      url: '/x',
      payload: { amount: 'a', lines: [{ name: 1 }] },
    });

    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      code: 'invalid-request',
      errors: [{ pointer: '/amount' }, { pointer: '/lines/0/name' }],
    });
  });

  it.each(['text/plain', 'application/xml'])('does not take a body of %s', async (contentType) => {
    const app = appWith((fresh) => fresh.post('/x', { schema: { body: z.object({}) } }, async () => ({})));

    const answer = await app.inject({
      ...{ method: 'POST', url: '/x', payload: '{}' },
      headers: { 'content-type': contentType },
    });

    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-media-type']);
  });

  it('answers a problem with its headers', async () => {
    const app = appWith((fresh) =>
      fresh.get('/x', async () => {
        throw problem(429, 'too-many-requests', 'Wait.', { headers: { 'retry-after': '7' } });
      }),
    );

    const answer = await app.inject('/x');

    expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '7']);
    expect(answer.json()).toEqual({
      type: 'urn:tocsin:problem:too-many-requests',
      title: 'Too Many Requests',
      status: 429,
      code: 'too-many-requests',
      detail: 'Wait.',
    });
  });

  it.each([
    ['a text', 'select * from customers'],
    ['nothing', undefined],
    ['an object', { statusCode: 200, detail: 'select' }],
    ['an error that calls itself a success', Object.assign(new Error('select'), { statusCode: 200 })],
    ['an error of a store that has a status', Object.assign(new Error('select'), { statusCode: 502 })],
  ])('says nothing of its inside when %s is thrown', async (_, thrown) => {
    const app = appWith((fresh) =>
      fresh.get('/x', async () => {
        throw thrown;
      }),
    );

    const answer = await app.inject('/x');

    expect(answer.statusCode).toBe(500);
    expect(answer.json().code).toBe('internal-error');
    expect(answer.payload).not.toContain('select');
  });

  it('says nothing of its inside when something else than the caller names a client error', async () => {
    const app = appWith((fresh) =>
      fresh.get('/x', async () => {
        throw Object.assign(new Error('select'), { statusCode: 418 });
      }),
    );

    const answer = await app.inject('/x');

    expect([answer.statusCode, answer.payload.includes('select')]).toEqual([418, false]);
  });

  it('answers a problem also where the route has a schema for that status', async () => {
    const schema = { response: { 404: z.object({ other: z.string() }) } };
    const app = appWith((fresh) =>
      fresh.get('/x', { schema }, async () => {
        throw problem(404, 'not-found', 'There is none.');
      }),
    );

    expect((await app.inject('/x')).json()).toMatchObject({ code: 'not-found', detail: 'There is none.' });
  });
});
