import { UTCDate } from '@date-fns/utc';
import {
  addDays as addDaysByDateFns,
  differenceInCalendarDays,
  format,
  isWeekend as weekendByDateFns,
} from 'date-fns';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  isAccountingDate,
  isWeekend,
} from './accounting-date.ts';

const days = fc.integer({ min: -25_000, max: 50_000 });

describe('accounting dates', () => {
  it('counts days from 1970-01-01', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(dayNumber('1969-12-31')).toBe(-1);
    expect(dayNumber('2000-03-01')).toBe(11_017);
    expect(dayNumber('2026-02-17')).toBe(20_501);
  });

  it('agrees with date-fns on every day from 1901 to 2106', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        const date = format(addDaysByDateFns(new UTCDate(0), from), 'yyyy-MM-dd');
        expect(dateOfDay(from)).toBe(date);
        expect(dayNumber(date)).toBe(from);
        expect(addDays(date, to - from)).toBe(dateOfDay(to));
        expect(daysBetween(date, dateOfDay(to))).toBe(
          differenceInCalendarDays(new UTCDate(dateOfDay(to)), new UTCDate(date)),
        );
        expect(isWeekend(date)).toBe(weekendByDateFns(new UTCDate(date)));
      }),
    );
  });

  it('crosses month-ends, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
    expect(daysBetween('2025-12-31', '2026-01-31')).toBe(31);
  });

  it.each(['2026-02-28', '2024-02-29', '1993-01-01'])('accepts %s', (text) => {
    expect(isAccountingDate(text)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-1-01',
    '2026-00-10',
    '20260101',
    '2026-01-01T00:00',
    '',
  ])('refuses %j', (text) => expect(isAccountingDate(text)).toBe(false));

  it('stops on what is no date at all', () => {
    expect(() => dayNumber('2026-1-1')).toThrow('2026-1-1');
    expect(() => dateOfDay(Number.NaN)).toThrow('NaN');
  });
});
