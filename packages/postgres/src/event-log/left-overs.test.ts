import type { LogRecord } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';

import { leftOvers } from './left-overs.ts';

const record = (offset: number, partition = 0, topic = 'events'): LogRecord => ({
  topic,
  partition,
  offset,
  key: 'C-1',
  value: new Uint8Array(0),
  timestampMs: 0,
});

describe('left-overs', () => {
  it('are given to whoever goes on exactly where they begin', () => {
    const kept = leftOvers(2);
    kept.keep([record(3), record(4)]);
    expect(kept.from('events', 0, 3)).toEqual([record(3), record(4)]);
    expect(kept.from('events', 0, 4)).toEqual([]);
    expect(kept.from('events', 1, 3)).toEqual([]);
    expect(kept.from('other', 0, 3)).toEqual([]);
  });

  it('are given again, to a second reader at the same place', () => {
    const kept = leftOvers(2);
    kept.keep([record(3)]);
    expect(kept.from('events', 0, 3)).toEqual(kept.from('events', 0, 3));
  });

  it('give way to the ones after the last ones', () => {
    const kept = leftOvers(2);
    kept.keep([record(1)]);
    kept.keep([record(2)]);
    kept.keep([record(1)]);
    kept.keep([record(3)]);
    expect([1, 2, 3].map((offset) => kept.from('events', 0, offset).length)).toEqual([1, 0, 1]);
  });

  it('of nothing are not kept', () => {
    const kept = leftOvers(1);
    kept.keep([record(1)]);
    kept.keep([]);
    expect(kept.from('events', 0, 1)).toHaveLength(1);
  });
});
