import { gzipSync } from 'node:zlib';
import { eventBytesMax, topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { EventLog } from '@tocsin/stream-runtime';
import { beforeEach, describe, expect, it } from 'vitest';
import { linesOf, posting } from '../testing/event-bytes.ts';
import { contentType, type IngestApp, ingestApp } from '../testing/ingest-app.ts';
import { declaredLog, idsIn } from '../testing/written-events.ts';

const { one, batch, lines } = contentType;

let log: EventLog;
let ingest: IngestApp;

beforeEach(async () => {
  log = await declaredLog();
  ingest = ingestApp(log);
});

const gzip = { 'content-encoding': 'gzip' };
const idsWritten = () => idsIn(log, topics.customerEvents.name);

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
    const answer = await ingest.send(
      lines,
      Buffer.concat([good, line, good.replace('good', 'also')].map(ended)),
    );
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
    const answer = await ingest.send(one, Buffer.from(body));
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
    const answer = await ingest.send(batch, `[${good},${element},${good.replace('good', 'also')}]`);
    expect(answer.json()).toMatchObject({
      accepted: 2,
      rejectedCount: 1,
      rejected: [{ index: 1, id, problems: [{ code }] }],
    });
  });

  it.each(['', 'hello', '{"a":1}', 'null', `[${good}`, good])('a batch that is no list: %s', async (body) => {
    const answer = await ingest.send(batch, body);
    expect(answer.statusCode).toBe(202);
    expect(answer.json()).toMatchObject({
      accepted: 0,
      rejectedCount: 1,
      rejected: [{ index: 0, id: null }],
    });
  });

  it('all of them together, with every index right', async () => {
    const body = Buffer.concat(corpus.flatMap(([, line], at) => [line, json(posting(`t-${at}`))].map(ended)));
    const answer = await ingest.send(lines, gzipSync(body), gzip);
    expect(answer.json().accepted).toBe(corpus.length);
    expect(answer.json().rejected.map(({ index }: { index: number }) => index)).toEqual(
      corpus.map((_, at) => at * 2),
    );
  });

  it('and what is only held or late is accepted here', async () => {
    const far = posting('far', { accountingDate: '2099-01-01' });
    const close = exampleOf('bank.day.closed.v1', { accountingDate: '2099-01-01' });
    expect((await ingest.send(lines, linesOf([far, close]))).json()).toMatchObject({
      accepted: 2,
      rejectedCount: 0,
    });
  });

  it('also when every event is bad, and lists the first 1,000', async () => {
    const answer = await ingest.send(lines, 'bad\n'.repeat(1_001));
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
    const answer = await ingest.send(lines, zipped.subarray(0, zipped.length - 200), gzip);
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
    for (const [type, body] of [
      [one, zipped.subarray(0, 12)],
      [batch, gzipSync('[]').subarray(0, -1)],
      [lines, Buffer.alloc(0)],
      [lines, Buffer.from('not gzip')],
    ] as const) {
      expect((await ingest.send(type, body, gzip)).json()).toMatchObject({
        accepted: 0,
        rejectedCount: 1,
        rejected,
      });
    }
  });

  it('that blows up to one endless line is read without holding it', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, 'x'));
    expect((await ingest.send(lines, bomb, gzip)).json()).toMatchObject({
      rejectedCount: 1,
      rejected: [{ index: 0, problems: [{ code: 'too-large' }] }],
    });
    expect((await ingest.send(one, bomb, gzip)).json()).toMatchObject({
      rejected: [{ problems: [{ code: 'too-large' }] }],
    });
    expect((await ingest.send(batch, bomb, gzip)).statusCode).toBe(413);
  });
});
