import { describe, expect, it } from 'vitest';
import { type Logger, logger } from './logger.ts';

const captured = (): Readonly<{ log: Logger; lines: () => Record<string, unknown>[] }> => {
  const written: string[] = [];
  const log = logger({
    level: 'trace',
    service: 'test',
    stream: { write: (line) => void written.push(line) },
  });
  return { log, lines: () => written.map((line) => JSON.parse(line)) };
};

const canary = 'Zhang-San-13800138000';

describe('logger', () => {
  it('writes the sentence, the fields, the level and the service', () => {
    const { log, lines } = captured();
    log.info({ partition: 3 }, 'Took over.');

    expect(lines()).toEqual([
      { level: 'info', time: expect.any(String), service: 'test', partition: 3, msg: 'Took over.' },
    ]);
  });

  it.each([
    ['at the top', { name: canary }],
    ['one level down', { customer: { name: canary, phone: canary, address: canary } }],
    [
      'far down, in lists, under keys that nobody knew',
      { a: [{ b: { [`x${1}`]: { identityHash: canary } } }] },
    ],
    ['in other spellings', { identity_hash: canary, IDENTITYHASH: canary, 'Id-Number': canary }],
    ['as a header', { req: { headers: { authorization: canary, Cookie: canary, 'set-cookie': canary } } }],
    ['as a secret', { config: { password: canary, token: canary, secret: canary } }],
    ['in a whole event', { event: { data: { counterparty: { name: canary }, summary: canary, payer: {} } } }],
    [
      'deeper than anything should be',
      Array.from({ length: 20 }).reduce((inner) => ({ inner }), { x: canary }),
    ],
  ])('keeps what is personal or secret out: %s', (_, fields) => {
    const { log, lines } = captured();
    log.info(fields, 'Received.');
    log.child(fields as Record<string, unknown>).warn({ child: fields }, 'Received again.');

    expect(JSON.stringify(lines())).not.toContain(canary);
    expect(lines()).toHaveLength(2);
  });

  it('keeps numbers, texts, lists and dates as they are', () => {
    const { log, lines } = captured();
    const at = new Date(0);
    log.info({ count: 1, offsets: { 'topic/0': 5 }, list: [1, 'a', null], at }, 'Committed.');

    expect(lines()[0]).toMatchObject({
      count: 1,
      offsets: { 'topic/0': 5 },
      list: [1, 'a', null],
      at: '1970-01-01T00:00:00.000Z',
    });
  });

  it('writes of an error its kind, code, message, stack and causes, and none of its other fields', () => {
    const { log, lines } = captured();
    const cause = Object.assign(new TypeError('refused'), {
      code: '23505',
      detail: `Key (name)=(${canary})`,
    });
    log.error({ err: Object.assign(new Error('failed', { cause }), { row: canary }) }, 'Failed.');

    expect(lines()[0]).toMatchObject({
      err: {
        type: 'Error',
        message: 'failed',
        cause: { type: 'TypeError', code: '23505', message: 'refused' },
      },
    });
    expect(JSON.stringify(lines())).not.toContain(canary);
  });

  it('ends with errors that cause one another', () => {
    const { log, lines } = captured();
    const first: Error & { cause?: unknown } = new Error('first');
    first.cause = new Error('second', { cause: first });
    log.error({ err: first, error: 'a text' }, 'Failed.');

    expect(lines()[0]).toMatchObject({ err: { message: 'first' }, error: { message: 'a text' } });
  });
});
