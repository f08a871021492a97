import { describe, expect, it } from 'vitest';

import { countedEvents, noCounters } from './counters.ts';

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
});
