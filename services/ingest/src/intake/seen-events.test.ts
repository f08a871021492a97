import { idHash } from '@tocsin/stream-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seenEvents } from './seen-events.ts';

describe('events seen in one request', () => {
  it('are known from the second time on, however many there are', () => {
    const seen = seenEvents();
    const count = 50_000;
    const known = () => {
      let added = 0;
      for (let at = 0; at < count; at += 1) if (seen.add(idHash('core', `t-${at}`))) added += 1;
      return added;
    };
    expect(known()).toBe(count);
    expect(known()).toBe(0);
  });

  it('are told apart by id and by source', () => {
    const seen = seenEvents();
    expect(seen.add(idHash('core/loans', '1'))).toBe(true);
    expect(seen.add(idHash('core/loans', '2'))).toBe(true);
    expect(seen.add(idHash('core/deposits', '1'))).toBe(true);
    expect(seen.add(idHash('core/loans', '1'))).toBe(false);
  });

  it('are the same as in a set, for hashes that fall together', () => {
    const word = fc.oneof(fc.integer({ min: 0, max: 130 }), fc.constantFrom(2 ** 32 - 1, 2 ** 31, 64 * 17));
    const hashes = fc.array(
      fc.record({ high: word, low: word }).filter(({ high, low }) => high + low > 0),
      {
        maxLength: 500,
      },
    );
    fc.assert(
      fc.property(hashes, (ids) => {
        const seen = seenEvents();
        const expected = new Set<string>();
        for (const id of ids) {
          const written = `${id.high} ${id.low}`;
          expect(seen.add(id)).toBe(!expected.has(written));
          expected.add(written);
        }
      }),
    );
  });

  it('take no more than 14 bytes each', () => {
    const seen = seenEvents();
    const spread = (at: number, factor: number): number => Math.imul(at, factor) >>> 0;
    for (let at = 1; at <= 500_000; at += 1)
      seen.add({ high: spread(at, 0x9e3779b1), low: spread(at, 0x85ebca6b) });
    expect(seen.bytes()).toBeLessThanOrEqual(500_000 * 14);
  });

  it('take little where there are few', () => {
    const seen = seenEvents();
    seen.add(idHash('core', 't-1'));
    expect(seen.bytes()).toBeLessThan(1_024);
  });
});
