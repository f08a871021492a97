import { describe, expect, it } from 'vitest';
import { exampleOf } from '../testing/example-of.ts';
import { decodeEvent, decodeParsed, eventBytesMax } from './decode.ts';

const utf8 = new TextEncoder();
const posting = exampleOf('bank.transaction.posted.v1');
const postingJson = JSON.stringify(posting);
const decodeText = (written: string) => decodeEvent(utf8.encode(written));
const decodePosting = (fields: object) => decodeParsed({ ...posting, data: { ...posting.data, ...fields } });
const accepted = { kind: 'event', event: posting };

describe('bytes that are no event', () => {
  it.each([
    ['nothing', ''],
    ['white space', ' \n'],
    ['a word', 'hello'],
    ['a cut event', postingJson.slice(0, -1)],
    ['two events', postingJson + postingJson],
    ['a comment', `${postingJson} // end`],
    ['NaN', postingJson.replace('90000', 'NaN')],
    ['a control character inside a text', postingJson.replace('a-1', 'a\u0000')],
    ['256 KiB of opening brackets', '['.repeat(eventBytesMax)],
  ])('%s is not JSON', (_, written) => {
    expect(decodeText(written)).toEqual({
      kind: 'rejected',
      id: undefined,
      problems: [{ code: 'not-json', path: '', message: 'the event is not valid JSON' }],
    });
  });

  it.each(['null', 'true', '7', '"text"', '[]', `[${postingJson}]`])('%s is not an object', (written) => {
    expect(decodeText(written)).toMatchObject({
      id: undefined,
      problems: [{ code: 'not-an-object', path: '' }],
    });
  });

  it.each([
    ['a byte that never occurs', [0xff]],
    ['a cut character', [0xe4, 0xb8]],
    ['an overlong NUL', [0xc0, 0x80]],
    ['a surrogate written as bytes', [0xed, 0xa0, 0x80]],
  ])('%s is not UTF-8', (_, inside) => {
    const bytes = Uint8Array.from([...utf8.encode('{"id":"'), ...inside, ...utf8.encode('"}')]);
    expect(decodeEvent(bytes)).toMatchObject({
      id: undefined,
      problems: [{ code: 'invalid-utf8', path: '' }],
    });
  });

  it('takes exactly 256 KiB, and refuses one byte more', () => {
    const filled = postingJson.padEnd(eventBytesMax);
    expect(decodeText(filled)).toEqual(accepted);
    expect(decodeText(`${filled} `)).toMatchObject({ id: undefined, problems: [{ code: 'too-large' }] });
  });

  it('takes 16 levels, and refuses 17', () => {
    const nested = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    const withExtra = (levels: number) => postingJson.replace('{', `{"extra":${nested(levels - 1)},`);
    expect(decodeText(withExtra(16))).toEqual(accepted);
    expect(decodeText(withExtra(17))).toMatchObject({ id: posting.id, problems: [{ code: 'too-deep' }] });
    expect(decodeText(withExtra(100_000))).toMatchObject({
      id: posting.id,
      problems: [{ code: 'too-deep' }],
    });
  });

  it('tolerates a byte order mark and white space around', () => {
    expect(decodeText(`\ufeff \r\n\t${postingJson}\n`)).toEqual(accepted);
  });
});

describe('the envelope', () => {
  const problemWith = (envelope: object) => decodeParsed({ ...posting, ...envelope });

  it.each([
    [{ type: undefined }, { code: 'missing', path: 'type' }],
    [{ type: 5 }, { code: 'wrong-type', path: 'type' }],
    [{ type: 'bank.transaction.posted.v2' }, { code: 'unknown-type', path: 'type' }],
    [{ type: '__proto__' }, { code: 'unknown-type', path: 'type' }],
    [{ specversion: '1.1' }, { code: 'not-allowed', path: 'specversion' }],
    [{ source: '' }, { code: 'invalid-text', path: 'source' }],
    [{ time: 'yesterday' }, { code: 'invalid-text', path: 'time' }],
    [{ data: [] }, { code: 'wrong-type', path: 'data' }],
  ])('is refused with %j', (envelope, problem) => {
    expect(problemWith(envelope)).toMatchObject({ kind: 'rejected', id: posting.id, problems: [problem] });
  });

  it.each([
    ['nothing', undefined],
    ['a number', 5],
    ['an empty text', ''],
    ['257 characters', 'i'.repeat(257)],
    ['a text with NUL', 'a\0'],
    ['a text with a lone surrogate', 'a\ud800'],
  ])('has no readable id in %s', (_, id) => {
    expect(problemWith({ id })).toMatchObject({
      kind: 'rejected',
      id: undefined,
      problems: [{ path: 'id' }],
    });
  });

  it.each(['2026-01-30T16:20:03Z', '2026-01-30T16:20:03.120+08:00'])('takes the time %s', (time) => {
    expect(problemWith({ time })).toEqual({ kind: 'event', event: { ...posting, time } });
  });

  it('takes a source of 256 characters, and refuses one of 257', () => {
    expect(problemWith({ source: 's'.repeat(256) })).toMatchObject({ kind: 'event' });
    expect(problemWith({ source: 's'.repeat(257) })).toMatchObject({ problems: [{ path: 'source' }] });
  });

  it('counts the 256 characters of an id in characters, not in code units', () => {
    const id = '𠮷'.repeat(256);
    expect(problemWith({ id })).toMatchObject({ event: { id } });
  });
});

describe('the fields of a posting', () => {
  it.each([
    ['amount 0', { amountMinor: 0 }, 'data.amountMinor must be more than 0, got 0'],
    ['a negative amount', { amountMinor: -1 }, 'data.amountMinor must be more than 0, got -1'],
    ['a fraction of a fen', { amountMinor: 0.5 }, 'data.amountMinor must be a whole number, got 0.5'],
    ['an amount in quotes', { amountMinor: '5' }, 'data.amountMinor must be a number, got text'],
    [
      'an amount of 2^53',
      { amountMinor: 2 ** 53 },
      'data.amountMinor must be at most 9007199254740991, got 9007199254740992',
    ],
    [
      'a balance of −2^53',
      { balanceAfterMinor: -(2 ** 53) },
      'data.balanceAfterMinor must be at least -9007199254740991, got -9007199254740992',
    ],
    [
      'a date that does not exist',
      { accountingDate: '2026-02-30' },
      'data.accountingDate must be a date that exists (YYYY-MM-DD), got 2026-02-30',
    ],
    [
      'a date and a time',
      { accountingDate: '2026-01-30T00:00:00Z' },
      'data.accountingDate must be a date that exists (YYYY-MM-DD), got 2026-01-30T00:00:00Z',
    ],
    [
      'an unknown direction',
      { direction: 'sideways' },
      'data.direction must be one of credit, debit, got sideways',
    ],
    ['an empty id', { accountId: '' }, 'data.accountId must not be empty'],
    [
      'an id of 65 characters',
      { accountId: 'a'.repeat(65) },
      'data.accountId must have at most 64 characters',
    ],
    ['a numeric id', { accountId: 576 }, 'data.accountId must be text, got a number'],
    ['NUL in a text', { summary: 'a\0b' }, 'data.summary must not contain NUL'],
    ['a lone surrogate in a text', { summary: 'a\udc00b' }, 'data.summary must not contain a lone surrogate'],
    [
      'NUL in the name of the counterparty',
      { counterparty: { name: '\0' } },
      'data.counterparty.name must not contain NUL',
    ],
    ['a list as counterparty', { counterparty: [] }, 'data.counterparty must be an object, got a list'],
    ['null as an optional field', { purpose: null }, /^data\.purpose must be one of .*, got null$/],
  ])('are refused with %s', (_, fields, message) => {
    expect(decodePosting(fields)).toMatchObject({
      kind: 'rejected',
      id: posting.id,
      problems: [{ message: typeof message === 'string' ? message : expect.stringMatching(message) }],
    });
  });

  it.each([
    ['the smallest amount', { amountMinor: 1 }],
    ['the largest amount', { amountMinor: 2 ** 53 - 1 }],
    ['the lowest balance', { balanceAfterMinor: -(2 ** 53 - 1) }],
    ['a leap day', { accountingDate: '2024-02-29' }],
    ['an id of 64 characters', { accountId: 'a'.repeat(64) }],
    ['a paired surrogate', { summary: '𠮷野家' }],
    ['an empty summary', { summary: '' }],
    ['a summary of 200,000 characters', { summary: 's'.repeat(200_000) }],
    ['a long name of the counterparty', { counterparty: { name: '担'.repeat(50_000) } }],
  ])('are taken with %s', (_, fields) => {
    expect(decodePosting(fields)).toEqual({
      kind: 'event',
      event: { ...posting, data: { ...posting.data, ...fields } },
    });
  });

  it('refuses the leap day of a year that has none', () => {
    expect(decodePosting({ accountingDate: '2026-02-29' })).toMatchObject({
      problems: [{ code: 'invalid-date' }],
    });
  });

  it('names every problem, but no more than twenty', () => {
    expect(decodePosting({ amountMinor: 0, direction: 'up' })).toMatchObject({
      problems: [{ path: 'data.direction' }, { path: 'data.amountMinor' }],
    });
    const report = exampleOf('bank.credit-report.received.v1');
    const decoded = decodeParsed({ ...report, data: { ...report.data, facilities: Array(1_000).fill(1) } });
    expect(decoded.kind === 'rejected' && decoded.problems).toHaveLength(20);
  });

  it('repeats no text that somebody wrote', () => {
    const secret = 'Wang Xiulan 13800138000';
    const fields = {
      accountId: secret.repeat(9),
      direction: secret,
      accountingDate: secret,
      summary: `${secret}\0`,
    };
    expect(JSON.stringify(decodePosting({ ...fields, purpose: 13800138000 }))).not.toMatch(/Wang|138/);
    expect(JSON.stringify(decodeParsed({ ...posting, type: secret }))).not.toMatch(/Wang|138/);
  });
});

describe('keys that are names of JavaScript', () => {
  it('are ignored and change no object', () => {
    const evil = '"__proto__":{"polluted":1,"amountMinor":5},"constructor":{"prototype":{"polluted":1}},';
    const decoded = decodeText(postingJson.replaceAll('{', `{${evil}`));
    expect(decoded).toEqual(accepted);
    expect(Object.keys(decoded.kind === 'event' ? decoded.event : {})).toEqual(Object.keys(posting));
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('stand in for no missing field', () => {
    const { amountMinor, ...rest } = posting.data;
    const fields = JSON.stringify(rest).replace('{', `{"__proto__":{"amountMinor":${amountMinor}},`);
    const written = postingJson.replace(JSON.stringify(posting.data), fields);
    expect(decodeText(written)).toMatchObject({ problems: [{ code: 'missing', path: 'data.amountMinor' }] });
  });
});
