import { describe, expect, it } from 'vitest';
import { calendarFrom } from './calendar-notices.ts';
import { CalendarYearMissingError } from './calendar-year-missing-error.ts';
import { lastDayOf } from './month.ts';
import { cnNotices } from './notices/cn-notices.ts';
import { weekdaysCalendar } from './working-calendar.ts';

const cn = calendarFrom(cnNotices);

describe('working days', () => {
  it.each([
    ['2024-03', '2024-03-29', '2024-04-01'],
    ['2024-06', '2024-06-28', '2024-07-01'],
    ['2024-08', '2024-08-30', '2024-09-02'],
    ['2024-11', '2024-11-29', '2024-12-02'],
    ['2025-01', '2025-01-27', '2025-02-05'],
    ['2025-05', '2025-05-30', '2025-06-03'],
    ['2025-08', '2025-08-29', '2025-09-01'],
    ['2025-11', '2025-11-28', '2025-12-01'],
    ['2025-12', '2025-12-31', '2026-01-04'],
    ['2026-01', '2026-01-30', '2026-02-02'],
    ['2026-02', '2026-02-28', '2026-03-02'],
    ['2026-04', '2026-04-30', '2026-05-06'],
    ['2026-05', '2026-05-29', '2026-06-01'],
    ['2026-09', '2026-09-30', '2026-10-08'],
    ['2026-10', '2026-10-30', '2026-11-02'],
  ])('of month-end %s: the last is %s, the first after %s', (month, last, firstAfter) => {
    expect(cn.lastWorkingDayOnOrBefore(lastDayOf(month))).toBe(last);
    expect(cn.firstWorkingDayAfter(lastDayOf(month))).toBe(firstAfter);
  });

  it('are counted forwards and backwards over holidays', () => {
    expect(cn.addWorkingDays('2026-02-13', 1)).toBe('2026-02-14');
    expect(cn.addWorkingDays('2026-02-14', 1)).toBe('2026-02-24');
    expect(cn.addWorkingDays('2026-02-24', -2)).toBe('2026-02-13');
    expect(cn.addWorkingDays('2026-02-17', 0)).toBe('2026-02-17');
  });

  it('are not guessed for a year without a notice', () => {
    expect(() => cn.isWorkingDay('2027-01-01')).toThrow(CalendarYearMissingError);
    expect(() => cn.firstWorkingDayAfter('2026-12-31')).toThrow(/2027/);
    expect(() => cn.addWorkingDays('2024-01-02', -1)).toThrow(/2023/);
    expect(() => cn.lunarNewYear(2027)).toThrow(
      expect.objectContaining({ code: 'TOCSIN_CALENDAR_YEAR_MISSING', year: 2027 }),
    );
  });

  it('stay within the year that is asked about', () => {
    expect(cn.lastWorkingDayOnOrBefore('2026-12-31')).toBe('2026-12-31');
    expect(cn.isWorkingDay('2024-01-01')).toBe(false);
  });
});

describe('the calendar of weekdays', () => {
  const weekdays = weekdaysCalendar();

  it('knows Monday to Friday in every year', () => {
    expect(weekdays.isWorkingDay('1993-01-01')).toBe(true);
    expect(weekdays.isWorkingDay('1993-01-02')).toBe(false);
    expect(weekdays.isWorkingDay('2030-10-07')).toBe(true);
    expect(weekdays.firstWorkingDayAfter('1993-12-31')).toBe('1994-01-03');
  });

  it('has no lunar new year', () => expect(weekdays.lunarNewYear(2026)).toBeUndefined());
});
