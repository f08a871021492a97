import { describe, expect, it } from 'vitest';

import type { Clock } from '../ports/clock.ts';

/** What every `Clock` keeps. */
export const clockContract = (name: string, makeClock: () => Clock): void => {
  describe(`${name} keeps the clock contract`, () => {
    it('tells whole milliseconds', () => {
      expect(Number.isSafeInteger(makeClock().now())).toBe(true);
    });

    it('does not run back between two looks', () => {
      const clock = makeClock();
      const first = clock.now();
      expect(clock.now()).toBeGreaterThanOrEqual(first);
    });
  });
};
