import { describe, expect, it } from 'vitest';
import {
  daysIn,
  firstDayOf,
  isMonth,
  isQuarterEnd,
  lastDayOf,
  monthOf,
  nextMonth,
  previousMonth,
} from './month.ts';

describe('months', () => {
  it.each([
    ['2024-02', 29, '2024-02-29'],
    ['2026-02', 28, '2026-02-28'],
    ['2026-04', 30, '2026-04-30'],
    ['2025-12', 31, '2025-12-31'],
  ])('%s has %i days and ends on %s', (month, days, lastDay) => {
    expect(daysIn(month)).toBe(days);
    expect(lastDayOf(month)).toBe(lastDay);
    expect(firstDayOf(month)).toBe(`${month}-01`);
    expect(monthOf(lastDay)).toBe(month);
  });

  it('steps over the year in both directions', () => {
    expect(nextMonth('2025-12')).toBe('2026-01');
    expect(previousMonth('2026-01')).toBe('2025-12');
    expect(nextMonth('2026-01')).toBe('2026-02');
    expect(previousMonth('2026-03')).toBe('2026-02');
  });

  it('ends a quarter four times a year', () => {
    const months = Array.from({ length: 12 }, (_, index) => `2026-${String(index + 1).padStart(2, '0')}`);
    expect(months.filter(isQuarterEnd)).toEqual(['2026-03', '2026-06', '2026-09', '2026-12']);
  });

  it('knows a month from other text', () => {
    expect(isMonth('2026-12')).toBe(true);
    expect(['2026-13', '2026-00', '2026-1', '2026-01-01', ''].some(isMonth)).toBe(false);
  });
});
