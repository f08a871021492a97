import { once } from 'node:events';
import { Agent, type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { topics } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import type { EventLog } from '@tocsin/stream-runtime';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { linesOf } from '../testing/event-bytes.ts';
import { gatedLog } from '../testing/gated-log.ts';
import { type IngestApp, ingestApp } from '../testing/ingest-app.ts';
import { declaredLog, idsIn } from '../testing/written-events.ts';

const customerEvents = topics.customerEvents.name;
const posting = (id: string) => exampleOf('bank.transaction.posted.v1', {}, { id, source: 'core/deposits' });
const postings = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => posting(`t-${from + at}`));

let ingest: IngestApp;
let agent: Agent;
beforeEach(() => {
  agent = new Agent({ keepAlive: true, maxSockets: 1 });
});
afterEach(async () => {
  agent.destroy();
  await ingest.app.close();
});

type Sender = Readonly<{ sending: ClientRequest; answer: Promise<Answer> }>;
type Answer = Readonly<{ status: number; body: Record<string, unknown> }>;

/** Opens a request whose body is written piece by piece. */
const open = async (log: EventLog, headers: Record<string, string> = {}): Promise<() => Sender> => {
  ingest = ingestApp(log);
  const url = await ingest.app.listen({ host: '127.0.0.1', port: 0 });
  const authorization = `Bearer ${await ingest.tokenOf('ingest')}`;
  return () => {
    const all = { authorization, 'content-type': 'application/x-ndjson', ...headers };
    const sending = request(`${url}/v1/events`, { method: 'POST', agent, headers: all });
    return { sending, answer: answerOf(sending) };
  };
};

const answerOf = async (sending: ClientRequest): Promise<Answer> => {
  const [response] = (await once(sending, 'response')) as [IncomingMessage];
  let body = '';
  for await (const piece of response) body += String(piece);
  return { status: response.statusCode ?? 0, body: JSON.parse(body) };
};

describe('a request over a socket', () => {
  it('is in the log while it is still being sent', async () => {
    const log = await declaredLog();
    const { sending, answer } = (await open(log))();
    sending.write(linesOf([posting('t-1')]));
    await expect.poll(() => idsIn(log, customerEvents)).toEqual(['t-1']);
    sending.end(linesOf([posting('t-2')]));
    expect(await answer).toMatchObject({ status: 202, body: { accepted: 2 } });
  });

  it('may be cut anywhere, inside a character too', async () => {
    const log = await declaredLog();
    const { sending, answer } = (await open(log))();
    const body = Buffer.from(linesOf(['农商行', '𠮷'].map((id) => posting(id))));
    for (let at = 0; at < body.length; at += 3) {
      sending.write(body.subarray(at, at + 3));
      await new Promise((resolve) => setImmediate(resolve));
    }
    sending.end();
    expect(await answer).toMatchObject({ status: 202, body: { accepted: 2, rejectedCount: 0 } });
    expect(await idsIn(log, customerEvents)).toEqual(['农商行', '𠮷']);
  });

  it('is held back while the log is slow', async () => {
    const log = gatedLog(await declaredLog());
    const start = await open(log);
    const connected = once(ingest.app.server, 'connection');
    const { sending, answer } = start();
    const block = Buffer.from(linesOf(postings(0, 1_000)));
    const body = Buffer.concat(Array.from({ length: 60 }, () => block));
    sending.end(body);
    const [connection] = (await connected) as [Socket];

    // Each turn would bring another 64 KiB.
    for (let turn = 0; turn < 500; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(log.asked).toHaveLength(1);
    expect(connection.bytesRead).toBeGreaterThan(0);
    expect(connection.bytesRead).toBeLessThan(2 * 1024 * 1024);

    log.openForGood();
    expect(await answer).toMatchObject({ status: 202, body: { accepted: 1_000, duplicates: 59_000 } });
  });

  it('that breaks off leaves what had arrived, and harms nobody', async () => {
    const log = await declaredLog();
    const start = await open(log);
    const { sending, answer } = start();
    const gone = expect(answer).rejects.toThrow();
    sending.write(`${linesOf([posting('t-1'), posting('t-2')])}{"specversion":"1.`);
    await expect.poll(() => idsIn(log, customerEvents)).toEqual(['t-1', 't-2']);
    sending.destroy(new Error('the cable is out'));
    await gone;
    await expect.poll(() => ingest.logLines()).toContain('A sender broke off');
    expect(ingest.logLines()).not.toContain('"level":"error"');

    const next = start();
    next.sending.end(linesOf([posting('t-3')]));
    expect(await next.answer).toMatchObject({ status: 202, body: { accepted: 1 } });
    expect(await idsIn(log, customerEvents)).toEqual(['t-1', 't-2', 't-3']);
  });

  it('with a cut gzip stream keeps what came before', async () => {
    const log = await declaredLog();
    const { sending, answer } = (await open(log, { 'content-encoding': 'gzip' }))();
    const zipped = gzipSync(linesOf(postings(0, 5_000)));
    sending.end(zipped.subarray(0, zipped.length / 2));
    const { status, body } = await answer;
    expect(status).toBe(202);
    expect(body).toMatchObject({ rejectedCount: 1, rejected: [{ index: body.accepted }] });
    expect(await idsIn(log, customerEvents)).toHaveLength(Number(body.accepted));
  });

  it.each([
    ['a content type that is not taken', { 'content-type': 'text/plain' }, 415],
    ['no token', { authorization: '' }, 401],
    ['too large a batch', { 'content-type': 'application/cloudevents-batch+json' }, 413],
    ['one event that is too large', { 'content-type': 'application/cloudevents+json' }, 202],
  ])('is answered before its end for %s, and the connection goes on', async (_, headers, status) => {
    const start = await open(await declaredLog(), headers);
    for (let round = 0; round < 2; round += 1) {
      const { sending, answer } = start();
      const isSent = once(sending, 'close');
      sending.end(Buffer.alloc(20 * 1024 * 1024, ' '));
      expect((await answer).status).toBe(status);
      await isSent;
    }
  });
});
