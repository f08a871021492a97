import { gzipSync } from 'node:zlib';
import { topics } from '@tocsin/events';
import type { EventLog } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { linesOf, posting } from '../testing/event-bytes.ts';
import { contentType, type IngestApp, ingestApp } from '../testing/ingest-app.ts';
import { declaredLog, idsIn, recordsIn, textOf } from '../testing/written-events.ts';

const customerEvents = topics.customerEvents.name;
const { one, batch, lines } = contentType;

let log: EventLog;
let ingest: IngestApp;

beforeEach(async () => {
  log = await declaredLog();
  ingest = ingestApp(log);
});

const gzip = { 'content-encoding': 'gzip' };
const idsWritten = () => idsIn(log, customerEvents);
const taken = (accepted: number) => ({ accepted, duplicates: 0, rejectedCount: 0, rejected: [] });

describe('POST /v1/events takes', () => {
  it('one event', async () => {
    const answer = await ingest.send(one, `\n ${JSON.stringify(posting('t-1'), null, 2)}\n`);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual(taken(1));
    expect((await recordsIn(log, customerEvents)).map(({ value }) => textOf(value))).toEqual([
      JSON.stringify(posting('t-1'), null, 2),
    ]);
  });

  it('a batch', async () => {
    const answer = await ingest.send(batch, JSON.stringify([posting('t-1'), posting('t-2')]));
    expect(answer.json()).toEqual(taken(2));
    expect(await idsWritten()).toEqual(['t-1', 't-2']);
  });

  it('a batch of more than one block', async () => {
    const events = Array.from({ length: 1_100 }, (_, at) => posting(`t-${at}`));
    expect((await ingest.send(batch, JSON.stringify(events))).json()).toEqual(taken(1_100));
    expect(await idsWritten()).toEqual(events.map(({ id }) => id));
  });

  it('lines', async () => {
    const answer = await ingest.send(
      lines,
      `\n${linesOf([posting('t-1')])}\r\n${JSON.stringify(posting('t-2'))}`,
    );
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual(taken(2));
    expect(await idsWritten()).toEqual(['t-1', 't-2']);
  });

  it.each([
    [one, JSON.stringify(posting('t-1'))],
    [batch, JSON.stringify([posting('t-1')])],
    [lines, linesOf([posting('t-1')])],
  ])('%s with gzip', async (type, body) => {
    for (const encoding of ['gzip', 'GZIP', 'x-gzip']) {
      const answer = await ingest.send(type, gzipSync(body), { 'content-encoding': encoding });
      expect(answer.json()).toEqual(taken(1));
    }
  });

  it('gzip of several members', async () => {
    const members = Buffer.concat([gzipSync(linesOf([posting('t-1')])), gzipSync(linesOf([posting('t-2')]))]);
    expect((await ingest.send(lines, members, gzip)).json()).toEqual(taken(2));
  });

  it.each([`${lines}; charset=utf-8`, 'Application/X-NDJSON', `${lines};charset="UTF-8"`])(
    'the content type %s',
    async (type) => {
      expect((await ingest.send(type, linesOf([posting('t-1')]))).json()).toEqual(taken(1));
    },
  );

  it('nothing, too', async () => {
    expect((await ingest.send(lines, '')).json()).toEqual(taken(0));
    expect((await ingest.send(batch, '[]')).json()).toEqual(taken(0));
    expect((await ingest.send(lines, gzipSync(''), gzip)).json()).toEqual(taken(0));
  });

  it('the same event twice in a request as one, and says so', async () => {
    const answer = await ingest.send(
      lines,
      linesOf([posting('t-1'), posting('t-2'), posting('t-1', { amountMinor: 5 })]),
    );
    expect(answer.json()).toEqual({ accepted: 2, duplicates: 1, rejectedCount: 0, rejected: [] });
  });
});

describe('POST /v1/events refuses', () => {
  it('whoever has no token', async () => {
    const answer = await ingest.send(lines, linesOf([posting('t-1')]), { authorization: '' });
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await idsWritten()).toEqual([]);
  });

  it('every other role', async () => {
    for (const role of ['administrator', 'risk-officer', 'compliance'] as const) {
      const authorization = `Bearer ${await ingest.tokenOf(role)}`;
      const answer = await ingest.send(lines, linesOf([posting('t-1')]), { authorization });
      expect(answer.statusCode).toBe(403);
    }
    expect(await idsWritten()).toEqual([]);
  });

  it('a stranger before it looks at what he sends', async () => {
    expect((await ingest.send('text/plain', 'x', { authorization: '' })).statusCode).toBe(401);
  });

  it.each([
    'application/json',
    'text/plain',
    'application/cloudevents+xml',
    'application/x-ndjsonx',
    'nonsense',
  ])('the content type %s', async (contentType) => {
    const answer = await ingest.send(contentType, '{}');
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().code).toBe('unsupported-media-type');
  });

  it('a body without a content type', async () => {
    const headers = { authorization: `Bearer ${await ingest.tokenOf('ingest')}` };
    const answer = await ingest.app.inject({ method: 'POST', url: '/v1/events', headers, payload: 'x' });
    expect(answer.statusCode).toBe(415);
    expect((await ingest.app.inject({ method: 'POST', url: '/v1/events', headers })).statusCode).toBe(415);
  });

  it.each(['br', 'deflate', 'gzip, gzip'])('the encoding %s', async (encoding) => {
    expect((await ingest.send(lines, 'x', { 'content-encoding': encoding })).statusCode).toBe(415);
  });

  it('a batch of more than 16 MiB, and takes one of 16 MiB', async () => {
    const limit = 16 * 1024 * 1024;
    const body = `[${JSON.stringify(posting('t-1'))}]`;
    expect((await ingest.send(batch, body.padEnd(limit))).json()).toEqual(taken(1));
    const answer = await ingest.send(batch, body.padEnd(limit + 1));
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ status: 413, code: 'batch-too-large' });
    expect(await idsWritten()).toEqual(['t-1']);
  });

  it('nothing but asks for patience while the log fails', async () => {
    ingest = ingestApp({ ...log, append: () => Promise.reject(new Error('connection lost')) });
    const answer = await ingest.send(lines, linesOf([posting('t-1')]));
    expect(answer.statusCode).toBe(503);
    expect(answer.headers['retry-after']).toBe('5');
    expect(answer.json()).toMatchObject({ status: 503, code: 'log-unavailable' });
    expect(answer.body).not.toContain('connection lost');
    expect(ingest.logLines()).toContain('connection lost');
  });
});

describe('log lines', () => {
  it('hold nothing of what was sent', async () => {
    const canary = 'Wang Xiulan 13800138000';
    const personal = { summary: canary, counterparty: { name: canary, accountId: canary } };
    const bad = [
      JSON.stringify(posting(canary, personal)),
      JSON.stringify(posting(canary, { ...personal, amountMinor: canary })),
      JSON.stringify({ ...posting('t', personal), type: canary }),
      `${canary}\0`,
      JSON.stringify(posting('t', { ...personal, [canary]: canary })),
    ];
    const failing = ingestApp({ ...log, append: () => Promise.reject(new Error('connection lost')) });
    for (const app of [ingest, failing]) {
      ingest = app;
      for (const body of bad) {
        for (const type of [one, batch, lines, 'text/plain']) {
          await ingest.send(type, body);
          await ingest.send(type, gzipSync(body).subarray(0, -9), gzip);
        }
      }
      expect(ingest.logLines()).not.toMatch(/Wang|138001/);
    }
  });
});
