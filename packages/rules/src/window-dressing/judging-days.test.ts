import { CalendarYearMissingError } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { cn } from '../testing/month-end-customer.ts';
import { judgingTimers, windowJudgingDays } from './judging-days.ts';

describe('the days whose close judges a month-end', () => {
  it.each([
    ['2026-04', '2026-05-06', '2026-05-08'],
    ['2026-01', '2026-02-02', '2026-02-04'],
    ['2025-12', '2026-01-04', '2026-01-06'],
  ])('of %s are %s and %s', (month, tour, surge) => {
    expect(windowJudgingDays(cn, month)).toEqual({ 'WIN-01': tour, 'WIN-02': surge });
  });
});

describe('what a movement makes due', () => {
  it.each([
    ['2026-01-08', []],
    ['2026-01-27', []],
    ['2026-01-28', ['WIN-02 2026-02-04']],
    ['2026-01-29', ['WIN-02 2026-02-04']],
    ['2026-01-30', ['WIN-01 2026-02-02', 'WIN-02 2026-02-04']],
    ['2026-01-31', ['WIN-01 2026-02-02', 'WIN-02 2026-02-04']],
    ['2026-02-01', []],
  ])('on %s: %j', (day, due) => {
    const timers = judgingTimers(cn, day);
    expect(timers.map(({ signal, dueOn }) => `${signal} ${dueOn}`)).toEqual(due);
    expect(new Set(timers.map(({ month }) => month)).size).toBe(due.length === 0 ? 0 : 1);
  });

  it('reaches over the longest holidays', () => {
    // The Spring Festival of 2025 began on 01-28; the third working day back from 01-27 is 01-24.
    expect(judgingTimers(cn, '2025-01-23')).toEqual([]);
    expect(judgingTimers(cn, '2025-01-24').map(({ signal }) => signal)).toEqual(['WIN-02']);
  });

  it('needs the next year’s notice at the end of December only', () => {
    expect(judgingTimers(cn, '2026-12-09')).toEqual([]);
    expect(() => judgingTimers(cn, '2026-12-31')).toThrow(CalendarYearMissingError);
  });
});
