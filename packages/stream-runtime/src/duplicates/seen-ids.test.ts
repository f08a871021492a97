import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { packState, type StateFormat, unpackState } from '../task/state-format.ts';
import type { IdHash, SeenIds } from './seen-ids.ts';
import { forgetBefore, idHash, readSeenIds, remember, wasSeen, writeSeenIds } from './seen-ids.ts';

const format: StateFormat<SeenIds> = { name: 'seen', version: 1, write: writeSeenIds, read: readSeenIds };

/** Through the state store and back, as at every commit and reload. */
const reloaded = (seen: SeenIds): SeenIds => unpackState(format, packState(format, seen));

const nameOf = ({ high, low }: IdHash): string => `${high}/${low}`;

describe('seen ids', () => {
  it('remember an event by its source and id', () => {
    const seen: SeenIds = [];
    remember(seen, '2026-03', idHash('core', 'evt-1'));
    expect(wasSeen(seen, idHash('core', 'evt-1'))).toBe(true);
    expect(wasSeen(seen, idHash('core', 'evt-2'))).toBe(false);
    expect(wasSeen(seen, idHash('cards', 'evt-1'))).toBe(false);
  });

  it('look through all months that are kept', () => {
    const seen: SeenIds = [];
    remember(seen, '2026-01', idHash('core', 'old'));
    remember(seen, '2026-03', idHash('core', 'new'));
    expect(wasSeen(seen, idHash('core', 'old'))).toBe(true);
    forgetBefore(seen, '2026-01');
    expect(wasSeen(seen, idHash('core', 'old'))).toBe(true);
    forgetBefore(seen, '2026-02');
    expect(wasSeen(seen, idHash('core', 'old'))).toBe(false);
    expect(wasSeen(seen, idHash('core', 'new'))).toBe(true);
  });

  it('take at most 16 bytes an event, a few large', () => {
    const seen: SeenIds = [];
    for (let id = 0; id < 10_000; id += 1) remember(seen, '2026-03', idHash('core', `evt-${id}`));
    expect(packState(format, seen).length / 10_000).toBeLessThanOrEqual(16.1);
    expect(
      Array.from({ length: 10_000 }, (_, id) => wasSeen(seen, idHash('core', `evt-${id}`))).every(Boolean),
    ).toBe(true);
    expect(wasSeen(seen, idHash('core', 'evt-10000'))).toBe(false);
  });

  it('are read from the middle of a larger buffer, and leave what was stored as it is', () => {
    const seen: SeenIds = [];
    remember(seen, '2026-03', idHash('core', 'evt-1'));
    const packed = packState(format, seen);
    for (const before of [0, 1, 3, 8]) {
      const pooled = Buffer.concat([Buffer.alloc(before, 9), packed, Buffer.alloc(5, 9)]);
      const stored = pooled.subarray(before, before + packed.length);
      const read = unpackState(format, stored);
      remember(read, '2026-03', idHash('core', 'evt-2'));
      expect(stored).toEqual(packed);
      expect(['evt-1', 'evt-2', 'evt-3'].map((id) => wasSeen(read, idHash('core', id)))).toEqual([
        true,
        true,
        false,
      ]);
    }
  });

  it('know exactly what a set would know, through growth and reloads', () => {
    // Few different halves, so that entries clash over slots and tables wrap around.
    const half = fc.oneof(fc.nat({ max: 6 }), fc.constantFrom(0xffff_ffff, 0x8000_0000, 0x7fff_ffff));
    const hash = fc.record({ high: half, low: half }).filter(({ high, low }) => high !== 0 || low !== 0);
    const month = fc.constantFrom('2026-01', '2026-02', '2026-03');
    const step = fc.oneof(
      { weight: 9, arbitrary: fc.record({ kind: fc.constant('event' as const), month, hash }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('forget' as const), month, hash }) },
      { weight: 1, arbitrary: fc.record({ kind: fc.constant('reload' as const), month, hash }) },
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 120, size: 'max' }), (steps) => {
        let seen: SeenIds = [];
        const naive = new Map<string, Set<string>>();
        for (const { kind, month: inMonth, hash: id } of steps) {
          const isKnown = [...naive.values()].some((names) => names.has(nameOf(id)));
          expect(wasSeen(seen, id)).toBe(isKnown);
          if (kind === 'reload') seen = reloaded(seen);
          if (kind === 'forget') {
            forgetBefore(seen, inMonth);
            for (const kept of [...naive.keys()]) if (kept < inMonth) naive.delete(kept);
          }
          if (kind === 'event') {
            remember(seen, inMonth, id);
            naive.set(inMonth, (naive.get(inMonth) ?? new Set()).add(nameOf(id)));
          }
        }
        expect(
          reloaded(seen)
            .map(({ month }) => month)
            .sort(),
        ).toEqual([...naive.keys()].sort());
      }),
    );
  });

  it('never hash an event to the mark of an empty slot', () => {
    const hashes = Array.from({ length: 1_000 }, (_, id) => idHash('core', `${id}`));
    expect(hashes.every(({ high, low }) => high !== 0 || low !== 0)).toBe(true);
    expect(new Set(hashes.map(nameOf)).size).toBe(1_000);
  });

  it('tell a source from an id that begins with its end', () => {
    expect(idHash('core', 'x-1')).not.toEqual(idHash('core-x', '1'));
    expect(idHash('corex', '1')).not.toEqual(idHash('core', 'x1'));
  });
});
