import { describe, expect, it } from 'vitest';

import { clockContract } from '../testing/clock-contract.ts';
import { manualClock } from './manual-clock.ts';

clockContract('manual clock', () => manualClock(1_772_323_200_000));

describe('manual clock', () => {
  it('stands still until it is advanced', () => {
    const clock = manualClock(5);
    expect([clock.now(), clock.now()]).toEqual([5, 5]);
    clock.advance(10);
    expect(clock.now()).toBe(15);
  });
});
