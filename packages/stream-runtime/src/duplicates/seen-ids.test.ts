import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { packState, unpackState } from '../task/task-state.ts';
import type { IdHash, PackedSeenIds, SeenIds } from './seen-ids.ts';
import { forgetBefore, idHash, packSeenIds, remember, unpackSeenIds, wasSeen } from './seen-ids.ts';

const format = {
  name: 'seen',
  version: 1,
  pack: packSeenIds,
  unpack: (packed: unknown) => unpackSeenIds(packed as PackedSeenIds),
};

/** Through the state store and back, as at every commit and reload. */
const reloaded = (seen: SeenIds): SeenIds => unpackState(format, packState(format, seen));

const nameOf = ({ high, low }: IdHash): string => `${high}/${low}`;

describe('seen ids', () => {
  it('remember an event by its source and id', () => {
    const seen: SeenIds = {};
    remember(seen, '2026-03', idHash('core', 'evt-1'));
    expect(wasSeen(seen, idHash('core', 'evt-1'))).toBe(true);
    expect(wasSeen(seen, idHash('core', 'evt-2'))).toBe(false);
    expect(wasSeen(seen, idHash('cards', 'evt-1'))).toBe(false);
  });

  it('look through all months that are kept', () => {
    const seen: SeenIds = {};
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
    const seen: SeenIds = {};
    for (let id = 0; id < 10_000; id += 1) remember(seen, '2026-03', idHash('core', `evt-${id}`));
    const bytes = Object.values(packSeenIds(seen)).reduce((total, { length }) => total + length, 0);
    expect(bytes / 10_000).toBeLessThanOrEqual(16.1);
    expect(
      Array.from({ length: 10_000 }, (_, id) => wasSeen(seen, idHash('core', `evt-${id}`))).every(Boolean),
    ).toBe(true);
    expect(wasSeen(seen, idHash('core', 'evt-10000'))).toBe(false);
  });

  it('are unpacked from the middle of a larger buffer', () => {
    const seen: SeenIds = {};
    remember(seen, '2026-03', idHash('core', 'evt-1'));
    const packed = packSeenIds(seen)[1] as Uint8Array;
    for (const before of [0, 1, 3, 8]) {
      const pooled = Buffer.concat([Buffer.alloc(before, 9), packed, Buffer.alloc(5, 9)]);
      const unpacked = unpackSeenIds(['2026-03', pooled.subarray(before, before + packed.length)]);
      expect(unpacked).toEqual(seen);
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
        let seen: SeenIds = {};
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
        expect(Object.keys(reloaded(seen)).sort()).toEqual([...naive.keys()].sort());
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
