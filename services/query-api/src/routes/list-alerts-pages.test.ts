import { exampleRevision } from '@tocsin/alert-ledger/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { filledApi, idsOf } from '../testing/filled-api.ts';
import type { RunningApi } from '../testing/running-api.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await filledApi();
});

describe('walking over pages of GET /v1/alerts', () => {
  const walk = async (
    query: string,
    walked: RunningApi = api,
    betweenPages: () => Promise<void> = async () => undefined,
  ): Promise<readonly string[]> => {
    const ids: string[] = [];
    let answer = await walked.get(`/v1/alerts?${query}`);
    ids.push(...idsOf(answer));
    while (answer.body.nextCursor !== null) {
      await betweenPages();
      answer = await walked.get(`/v1/alerts?${query}&cursor=${answer.body.nextCursor}`);
      ids.push(...idsOf(answer));
    }
    return ids;
  };

  it('shows each alert once', async () => {
    expect(await walk('limit=1')).toEqual(['circle', 'surge', 'deposits']);
    expect(await walk('limit=2&sort=severity')).toEqual(['circle', 'deposits', 'surge']);
  });

  it('shows each alert once that was there at its beginning while others are recorded and revised', async () => {
    let number = 1;
    const busy = await filledApi();
    const ids = await walk('limit=1', busy, async () => {
      number += 1;
      await busy.record([
        exampleRevision({ alertId: 'deposits', revision: number }),
        exampleRevision({ alertId: `new-${number}` }),
      ]);
    });

    expect(ids).toEqual(['circle', 'surge', 'deposits']);
  });

  it('lets the length of pages change on the way', async () => {
    const { nextCursor } = (await api.get('/v1/alerts?limit=1')).body;

    expect(idsOf(await api.get(`/v1/alerts?limit=500&cursor=${nextCursor}`))).toEqual(['surge', 'deposits']);
  });

  it('takes the same filters in another order as the same question', async () => {
    const { nextCursor } = (await api.get('/v1/alerts?limit=1&orgUnit=50&state=open')).body;

    expect((await api.get(`/v1/alerts?state=open&orgUnit=50&limit=1&cursor=${nextCursor}`)).status).toBe(200);
  });

  it.each([
    ['other filters', 'limit=1&severity=red', {}],
    ['another order', 'limit=1&sort=severity', {}],
    ['a caller of fewer units', 'limit=1', { orgUnits: ['50'] }],
    ['a caller of another role', 'limit=1', { roles: ['finance'] }],
  ] as const)('refuses a cursor of %s', async (_, query, caller) => {
    const { nextCursor } = (await api.get('/v1/alerts?limit=1')).body;

    const { status, body } = await api.get(`/v1/alerts?${query}&cursor=${nextCursor}`, {
      ...caller,
    } as never);

    expect([status, body.code]).toEqual([400, 'invalid-cursor']);
  });

  it('refuses a cursor that was changed or made up', async () => {
    const { nextCursor } = (await api.get('/v1/alerts?limit=1')).body;
    const [payload, signature] = nextCursor.split('.');
    const key = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const moved = Buffer.from(JSON.stringify({ ...key, position: 1 })).toString('base64url');

    const forged = [
      `${moved}.${signature}`,
      `${payload}.${signature}x`,
      `${payload}.`,
      payload,
      'x',
      '',
      '..',
      `${nextCursor}.${signature}`,
    ];

    for (const cursor of forged) {
      const { status, body } = await api.get(`/v1/alerts?limit=1&cursor=${cursor}`);
      expect([cursor, status, body.code]).toEqual([cursor, 400, 'invalid-cursor']);
    }
  });
});
