import { describe, expect, it } from 'vitest';

import { EVERY_ENTITY } from '../day-close/closes.ts';
import { countedEvents, noCounters, noteUnjudged, unjudgedBeside } from './counters.ts';

describe('counters', () => {
  it('begin at nothing, anew for each task', () => {
    const counters = noCounters();
    counters.keyed.evaluated += 1;
    expect(countedEvents(noCounters().keyed)).toBe(0);
    expect(noCounters().broadcast).not.toBe(noCounters().keyed);
  });

  it('count each event once, whatever became of it', () => {
    expect(countedEvents({ evaluated: 1, duplicates: 20, deadLettered: 300, held: 4_000 })).toBe(4_321);
  });

  it('keep apart what each legal entity left unjudged, and ask about the rest at every close', () => {
    const counters = noCounters();
    const about = { signal: 'MUL-02', kind: 'failed', reason: 'it failed' };
    for (const legalEntityId of ['E1', 'E1', 'E2']) noteUnjudged(counters, { ...about, legalEntityId });
    noteUnjudged(counters, about);
    const { unjudged } = counters;
    expect(unjudged.map(({ subjects }) => subjects)).toEqual([2, 1, 1]);
    expect(unjudgedBeside('E1', unjudged)).toEqual([{ ...about, legalEntityId: 'E2', subjects: 1 }]);
    expect(unjudgedBeside(EVERY_ENTITY, unjudged)).toEqual([]);
  });
});
