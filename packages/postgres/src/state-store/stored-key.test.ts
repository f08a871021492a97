import { describe, expect, it } from 'vitest';

import { endOfPrefix, keyOf, storedKey } from './stored-key.ts';

const odd = [
  '',
  'C-1',
  '客户',
  '🏦',
  'a\u0000b',
  '"',
  '\\',
  '\\u0000',
  '\ud83c',
  'a\ud800',
  'a\udfff',
  '\u{10ffff}',
  '\u007f',
];

const utf8 = new TextEncoder();

describe('stored key', () => {
  it.each(odd)('gives back %j, and can be written as text', (key) => {
    const stored = storedKey(key);
    expect(keyOf(stored)).toBe(key);
    expect(stored).not.toContain('\u0000');
    expect(new TextDecoder().decode(utf8.encode(stored))).toBe(stored);
  });

  it('is another one for each key', () => {
    expect(new Set(odd.map(storedKey)).size).toBe(odd.length);
  });

  it('begins with a prefix exactly when the key does', () => {
    for (const prefix of odd) {
      for (const key of odd.flatMap((one) => [`${one}x`, `${prefix}${one}`, one])) {
        const isHalved = /[\ud800-\udbff]$/.test(prefix) && /^[\udc00-\udfff]/.test(key.slice(prefix.length));
        if (!isHalved) expect(storedKey(key).startsWith(storedKey(prefix))).toBe(key.startsWith(prefix));
      }
    }
  });
});

describe('end of a prefix', () => {
  it.each([
    ['loan/', 'loan0'],
    ['客', '宣'],
    ['a\ud7ff', 'a\ue000'],
    ['🏦', '🏧'],
    ['', '\u{10ffff}'],
    ['a\u{10ffff}', '\u{10ffff}'],
  ])('of %j is %j', (prefix, end) => {
    expect(endOfPrefix(prefix)).toBe(end);
  });

  it('lies behind every key with the prefix, in the order of bytes', () => {
    for (const prefix of ['loan/', '客户/', 'a\ud7ff', '🏦', '']) {
      for (const rest of ['', 'a', '\uffff', '🏦']) {
        expect(Buffer.compare(utf8.encode(`${prefix}${rest}`), utf8.encode(endOfPrefix(prefix)))).toBe(-1);
      }
    }
  });
});
