import { gzipSync } from 'node:zlib';
import { eventBytesMax, topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { EventLog } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { linesOf } from '../testing/event-bytes.ts';
import { type IngestApp, ingestApp } from '../testing/ingest-app.ts';
import { declaredLog, idsIn, recordsIn, textOf } from '../testing/written-events.ts';

const customerEvents = topics.customerEvents.name;
const one = 'application/cloudevents+json';
const batch = 'application/cloudevents-batch+json';
const lines = 'application/x-ndjson';

const posting = (id: string, fields: object = {}) => {
  const example = exampleOf('bank.transaction.posted.v1', {}, { id, source: 'core/deposits' });
  return { ...example, data: { ...example.data, ...fields } };
};

let log: EventLog;
let ingest: IngestApp;
let authorization: string;

beforeEach(async () => {
  log = await declaredLog();
  ingest = ingestApp(log);
  authorization = `Bearer ${await ingest.tokenOf('ingest')}`;
});

const send = (contentType: string, payload: string | Buffer, headers: Record<string, string> = {}) =>
  ingest.app.inject({
    method: 'POST',
    url: '/v1/events',
    headers: { authorization, 'content-type': contentType, ...headers },
    payload,
  });

const gzip = { 'content-encoding': 'gzip' };
const idsWritten = () => idsIn(log, customerEvents);
const taken = (accepted: number) => ({ accepted, duplicates: 0, rejectedCount: 0, rejected: [] });

describe('POST /v1/events takes', () => {
  it('one event', async () => {
    const answer = await send(one, `\n ${JSON.stringify(posting('t-1'), null, 2)}\n`);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual(taken(1));
    expect((await recordsIn(log, customerEvents)).map(({ value }) => textOf(value))).toEqual([
      JSON.stringify(posting('t-1'), null, 2),
    ]);
  });

  it('a batch', async () => {
    const answer = await send(batch, JSON.stringify([posting('t-1'), posting('t-2')]));
    expect(answer.json()).toEqual(taken(2));
    expect(await idsWritten()).toEqual(['t-1', 't-2']);
  });

  it('a batch of more than one block', async () => {
    const events = Array.from({ length: 1_100 }, (_, at) => posting(`t-${at}`));
    expect((await send(batch, JSON.stringify(events))).json()).toEqual(taken(1_100));
    expect(await idsWritten()).toEqual(events.map(({ id }) => id));
  });

  it('lines', async () => {
    const answer = await send(lines, `\n${linesOf([posting('t-1')])}\r\n${JSON.stringify(posting('t-2'))}`);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toEqual(taken(2));
    expect(await idsWritten()).toEqual(['t-1', 't-2']);
  });

  it.each([
    [one, JSON.stringify(posting('t-1'))],
    [batch, JSON.stringify([posting('t-1')])],
    [lines, linesOf([posting('t-1')])],
  ])('%s with gzip', async (contentType, body) => {
    for (const encoding of ['gzip', 'GZIP', 'x-gzip']) {
      const answer = await send(contentType, gzipSync(body), { 'content-encoding': encoding });
      expect(answer.json()).toEqual(taken(1));
    }
  });

  it('gzip of several members', async () => {
    const members = Buffer.concat([gzipSync(linesOf([posting('t-1')])), gzipSync(linesOf([posting('t-2')]))]);
    expect((await send(lines, members, gzip)).json()).toEqual(taken(2));
  });

  it.each([`${lines}; charset=utf-8`, 'Application/X-NDJSON', `${lines};charset="UTF-8"`])(
    'the content type %s',
    async (contentType) => {
      expect((await send(contentType, linesOf([posting('t-1')]))).json()).toEqual(taken(1));
    },
  );

  it('nothing, too', async () => {
    expect((await send(lines, '')).json()).toEqual(taken(0));
    expect((await send(batch, '[]')).json()).toEqual(taken(0));
    expect((await send(lines, gzipSync(''), gzip)).json()).toEqual(taken(0));
  });

  it('the same event twice in a request as one, and says so', async () => {
    const answer = await send(
      lines,
      linesOf([posting('t-1'), posting('t-2'), posting('t-1', { amountMinor: 5 })]),
    );
    expect(answer.json()).toEqual({ accepted: 2, duplicates: 1, rejectedCount: 0, rejected: [] });
  });
});

describe('a bad event is rejected at its index, and the good ones around it are kept', () => {
  const good = linesOf([posting('good')]).trim();
  const json = (event: object) => JSON.stringify(event);
  const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
  const corpus: readonly (readonly [name: string, line: string | Buffer, id: string | null, code: string])[] =
    [
      ['not JSON', 'hello', null, 'not-json'],
      ['a cut event', json(posting('b')).slice(0, -1), null, 'not-json'],
      ['a list', `[${json(posting('b'))}]`, null, 'not-an-object'],
      ['wrong type', json(posting('b', { amountMinor: '5' })), 'b', 'wrong-type'],
      ['missing field', json(posting('b', { customerId: undefined })), 'b', 'missing'],
      ['amount 0', json(posting('b', { amountMinor: 0 })), 'b', 'out-of-range'],
      ['negative amount', json(posting('b', { amountMinor: -1 })), 'b', 'out-of-range'],
      ['amount beyond 2^53', json(posting('b', { amountMinor: 2 ** 53 })), 'b', 'out-of-range'],
      ['unknown event type', json({ ...posting('b'), type: 'bank.tea.drunk.v1' }), 'b', 'unknown-type'],
      [
        'a day that does not exist',
        json(posting('b', { accountingDate: '2026-02-30' })),
        'b',
        'invalid-date',
      ],
      ['over 256 KiB', json({ ...posting('b'), extra: 'x'.repeat(eventBytesMax) }), null, 'too-large'],
      ['deep nesting', json(posting('b')).replace('{', `{"extra":${deep(1_000)},`), 'b', 'too-deep'],
      ['__proto__ instead of a field', `{"__proto__":${json(posting('b'))}}`, null, 'missing'],
      ['NUL in a text', json(posting('b', { summary: 'a\0' })), 'b', 'invalid-text'],
      ['a lone surrogate', json(posting('b', { summary: 'a\ud800' })), 'b', 'invalid-text'],
      ['NUL in the id', json(posting('b\0')), null, 'invalid-text'],
      ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), null, 'invalid-utf8'],
    ];

  it.each(corpus)('as a line: %s', async (_, line, id, code) => {
    const answer = await send(lines, Buffer.concat([good, line, good.replace('good', 'also')].map(ended)));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({
      accepted: 2,
      duplicates: 0,
      rejectedCount: 1,
      rejected: [{ index: 1, id, problems: [{ code }] }],
    });
    expect(await idsWritten()).toEqual(['good', 'also']);
  });

  it.each(corpus)('alone: %s', async (_, body, id, code) => {
    const answer = await send(one, Buffer.from(body));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({
      accepted: 0,
      rejectedCount: 1,
      rejected: [{ index: 0, id, problems: [{ code }] }],
    });
    expect(await idsWritten()).toEqual([]);
  });

  const parsable = corpus.filter(([, , , code]) => !['not-json', 'invalid-utf8', 'too-large'].includes(code));
  it.each(parsable)('in a batch: %s', async (_, element, id, code) => {
    const answer = await send(batch, `[${good},${element},${good.replace('good', 'also')}]`);
    expect(answer.json()).toMatchObject({
      accepted: 2,
      rejectedCount: 1,
      rejected: [{ index: 1, id, problems: [{ code }] }],
    });
  });

  it.each(['', 'hello', '{"a":1}', 'null', `[${good}`, good])('a batch that is no list: %s', async (body) => {
    const answer = await send(batch, body);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({
      accepted: 0,
      rejectedCount: 1,
      rejected: [{ index: 0, id: null }],
    });
  });

  it('all of them together, with every index right', async () => {
    const body = Buffer.concat(corpus.flatMap(([, line], at) => [line, json(posting(`t-${at}`))].map(ended)));
    const answer = await send(lines, gzipSync(body), gzip);
    expect(answer.json().accepted).toBe(corpus.length);
    expect(answer.json().rejected.map(({ index }: { index: number }) => index)).toEqual(
      corpus.map((_, at) => at * 2),
    );
  });

  it('and what is only held or late is accepted here', async () => {
    const far = posting('far', { accountingDate: '2099-01-01' });
    const close = exampleOf('bank.day.closed.v1', { accountingDate: '2099-01-01' });
    expect((await send(lines, linesOf([far, close]))).json()).toEqual(taken(2));
  });

  it('also when every event is bad, and lists the first 1,000', async () => {
    const answer = await send(lines, 'bad\n'.repeat(1_001));
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({ accepted: 0, duplicates: 0, rejectedCount: 1_001 });
    expect(answer.json().rejected).toHaveLength(1_000);
  });

  const ended = (line: string | Buffer): Buffer => Buffer.concat([Buffer.from(line), Buffer.from('\n')]);
});

describe('a cut gzip stream', () => {
  const events = Array.from({ length: 300 }, (_, at) => posting(`t-${at}`, { amountMinor: at * 7_919 + 1 }));
  const zipped = gzipSync(linesOf(events));

  it('keeps what came before the cut, and names the first event that is missing', async () => {
    const answer = await send(lines, zipped.subarray(0, zipped.length - 200), gzip);
    expect(answer.statusCode).toBe(202);
    const { accepted, rejectedCount, rejected } = answer.json();
    expect(accepted).toBeGreaterThan(100);
    expect(accepted).toBeLessThan(300);
    expect(rejectedCount).toBe(1);
    expect(rejected).toMatchObject([{ index: accepted, id: null, problems: [{ code: 'truncated-gzip' }] }]);
    expect(await idsWritten()).toEqual(events.slice(0, accepted).map(({ id }) => id));
  });

  it('is one rejected event where nothing can be read', async () => {
    const rejected = [{ index: 0, id: null, problems: [{ code: 'truncated-gzip' }] }];
    for (const [contentType, body] of [
      [one, zipped.subarray(0, 12)],
      [batch, gzipSync('[]').subarray(0, -1)],
      [lines, Buffer.alloc(0)],
      [lines, Buffer.from('not gzip')],
    ] as const) {
      expect((await send(contentType, body, gzip)).json()).toMatchObject({
        accepted: 0,
        rejectedCount: 1,
        rejected,
      });
    }
  });

  it('that blows up to one endless line is read without holding it', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'x'));
    expect((await send(lines, bomb, gzip)).json()).toMatchObject({
      rejectedCount: 1,
      rejected: [{ index: 0, problems: [{ code: 'too-large' }] }],
    });
    expect((await send(one, bomb, gzip)).json()).toMatchObject({
      rejected: [{ problems: [{ code: 'too-large' }] }],
    });
    expect((await send(batch, bomb, gzip)).statusCode).toBe(413);
  });
});

describe('POST /v1/events refuses', () => {
  it('whoever has no token', async () => {
    authorization = '';
    const answer = await send(lines, linesOf([posting('t-1')]));
    expect(answer.statusCode).toBe(401);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await idsWritten()).toEqual([]);
  });

  it('every other role', async () => {
    for (const role of ['administrator', 'risk-officer', 'compliance'] as const) {
      authorization = `Bearer ${await ingest.tokenOf(role)}`;
      expect((await send(lines, linesOf([posting('t-1')]))).statusCode).toBe(403);
    }
    expect(await idsWritten()).toEqual([]);
  });

  it('a stranger before it looks at what he sends', async () => {
    authorization = '';
    expect((await send('text/plain', 'x')).statusCode).toBe(401);
  });

  it.each([
    'application/json',
    'text/plain',
    'application/cloudevents+xml',
    'application/x-ndjsonx',
    'nonsense',
  ])('the content type %s', async (contentType) => {
    const answer = await send(contentType, '{}');
    expect(answer.statusCode).toBe(415);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json().code).toBe('unsupported-media-type');
  });

  it('a body without a content type', async () => {
    const headers = { authorization };
    const answer = await ingest.app.inject({ method: 'POST', url: '/v1/events', headers, payload: 'x' });
    expect(answer.statusCode).toBe(415);
    expect((await ingest.app.inject({ method: 'POST', url: '/v1/events', headers })).statusCode).toBe(415);
  });

  it.each(['br', 'deflate', 'gzip, gzip'])('the encoding %s', async (encoding) => {
    expect((await send(lines, 'x', { 'content-encoding': encoding })).statusCode).toBe(415);
  });

  it('a batch of more than 16 MiB, and takes one of 16 MiB', async () => {
    const limit = 16 * 1024 * 1024;
    const body = `[${JSON.stringify(posting('t-1'))}]`;
    expect((await send(batch, body.padEnd(limit))).json()).toEqual(taken(1));
    const answer = await send(batch, body.padEnd(limit + 1));
    expect(answer.statusCode).toBe(413);
    expect(answer.json()).toMatchObject({ status: 413, code: 'batch-too-large' });
    expect(await idsWritten()).toEqual(['t-1']);
  });

  it('nothing but asks for patience while the log fails', async () => {
    ingest = ingestApp({ ...log, append: () => Promise.reject(new Error('connection lost')) });
    const answer = await send(lines, linesOf([posting('t-1')]));
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
        for (const contentType of [one, batch, lines, 'text/plain']) {
          await send(contentType, body);
          await send(contentType, gzipSync(body).subarray(0, -9), gzip);
        }
      }
      expect(ingest.logLines()).not.toMatch(/Wang|138001/);
    }
  });
});
