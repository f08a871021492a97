import chineseDays from 'chinese-days';
import { describe, expect, it } from 'vitest';
import { addDays, dateOfDay, dayNumber } from '../accounting-date.ts';
import { calendarFrom, calendarNoticesOf } from '../calendar-notices.ts';
import { cnNotices } from './cn-notices.ts';

const calendar = calendarFrom(cnNotices);
const allDaysOf = (year: number): string[] => {
  const first = dayNumber(`${year}-01-01`);
  const count = dayNumber(`${year + 1}-01-01`) - first;
  return Array.from({ length: count }, (_, index) => dateOfDay(first + index));
};

describe('the notices of China', () => {
  it.each([2024, 2025, 2026])('agree with the package chinese-days on every day of %i', (year) => {
    const different = allDaysOf(year).filter(
      (date) => calendar.isWorkingDay(date) !== chineseDays.isWorkday(date),
    );
    expect(different).toEqual([]);
  });

  it.each([2024, 2025, 2026])('agree with it on the lunar new year of %i', (year) => {
    expect(calendar.lunarNewYear(year)).toBe(chineseDays.getSolarDateFromLunar(`${year}-01-01`).date);
  });

  it('pass the check that a file of them would have to pass', () => {
    expect(calendarNoticesOf(JSON.parse(JSON.stringify(cnNotices)))).toEqual(cnNotices);
  });

  const off = (from: string, to: string): string[] => {
    const days = [from];
    while (days.at(-1) !== to) days.push(addDays(days.at(-1) ?? from, 1));
    return days;
  };

  it('work on the exchanged weekends', () => {
    const worked = [
      ...['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'],
      ...['2025-01-26', '2025-02-08', '2025-04-27', '2025-09-28', '2025-10-11'],
    ];
    expect(worked.filter((date) => !calendar.isWorkingDay(date))).toEqual([]);
  });

  it('rest on the days off', () => {
    const rested = [
      ...off('2026-01-01', '2026-01-03'),
      ...off('2026-02-15', '2026-02-23'),
      ...off('2026-04-04', '2026-04-06'),
      ...off('2026-05-01', '2026-05-05'),
      ...off('2026-06-19', '2026-06-21'),
      ...off('2026-09-25', '2026-09-27'),
      ...off('2026-10-01', '2026-10-07'),
      '2025-01-01',
      ...off('2025-01-28', '2025-02-04'),
      ...off('2025-04-04', '2025-04-06'),
      ...off('2025-05-01', '2025-05-05'),
      ...off('2025-05-31', '2025-06-02'),
      ...off('2025-10-01', '2025-10-08'),
    ];
    expect(rested.filter((date) => calendar.isWorkingDay(date))).toEqual([]);
  });
});
