import { taskState } from '@tocsin/stream-runtime';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { idLog } from './id-log.ts';

/** A state over stored bytes, and what commits it. */
const stateOver = (stored: Map<string, Uint8Array>) => {
  const state = taskState({
    load: async (keys) => new Map([...stored].filter(([key]) => keys.includes(key))),
    cachedMax: 1,
  });
  const commit = (): number => {
    const changes = state.changes();
    for (const [key, value] of changes)
      if (value === null) stored.delete(key);
      else stored.set(key, value);
    state.settle();
    return changes.size;
  };
  return { state, commit };
};

describe('an id log', () => {
  // Goal: it is the ids in the order of their first coming, whenever a task begins again from what is stored.
  // Method: any additions and replacements with takeovers in between, compared with a plain set.
  it('is a set in its order, after a takeover too', async () => {
    const step = fc.oneof(
      { arbitrary: fc.record({ add: fc.nat({ max: 1_200 }) }), weight: 8 },
      { arbitrary: fc.constant({ takeOver: true }), weight: 1 },
      { arbitrary: fc.record({ keepBelow: fc.nat({ max: 1_200 }) }), weight: 1 },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
        const stored = new Map<string, Uint8Array>();
        let { state, commit } = stateOver(stored);
        let log = await idLog(state, 'ids');
        let known = new Set<string>();
        for (const taken of steps) {
          if ('add' in taken) {
            for (let id = taken.add; id < taken.add + 90; id += 1) {
              log.add(`g${id}`);
              known.add(`g${id}`);
            }
          } else if ('keepBelow' in taken) {
            const kept = [...known].filter((id) => Number(id.slice(1)) < taken.keepBelow);
            log.replace(kept);
            known = new Set(kept);
          } else {
            commit();
            ({ state, commit } = stateOver(stored));
            log = await idLog(state, 'ids');
          }
          expect(log.all()).toEqual([...known]);
        }
        expect(log.has('g5')).toBe(known.has('g5'));
      }),
      { numRuns: 100 },
    );
  });

  it('writes the piece that an id is added to, not all of them', async () => {
    const stored = new Map<string, Uint8Array>();
    const { state, commit } = stateOver(stored);
    const log = await idLog(state, 'ids');
    for (let id = 0; id < 1_400; id += 1) log.add(`g${id}`);
    expect(commit()).toBe(4);
    log.add('one more');
    expect(commit()).toBe(1);
    log.add('one more');
    expect(commit()).toBe(0);
  });
});
