import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { calendarFrom } from './calendar-notices.ts';
import { monthOf } from './month.ts';
import { isSpringFestivalMonthEnd, monthEndWindow } from './month-end-windows.ts';
import { cnNotices } from './notices/cn-notices.ts';
import { weekdaysCalendar } from './working-calendar.ts';

const cn = calendarFrom(cnNotices);

describe('the windows of a month-end', () => {
  it('go over the New Year holiday and the worked Sunday after it', () => {
    expect(monthEndWindow(cn, '2025-12')).toEqual({
      month: '2025-12',
      monthEnd: '2025-12-31',
      lastWorkingDay: '2025-12-31',
      firstWorkingDayAfter: '2026-01-04',
      inflowFrom: '2025-12-29',
      inflowTo: '2025-12-31',
      outflowFrom: '2026-01-01',
      outflowTo: '2026-01-06',
      secondStepOn: '2026-01-08',
      springFestival: false,
    });
  });

  it('W1 and W2: money of 2026-04-30 that leaves on 2026-05-06 leaves on the first working day', () => {
    const { lastWorkingDay, firstWorkingDayAfter, inflowFrom, outflowTo } = monthEndWindow(cn, '2026-04');
    expect([inflowFrom, lastWorkingDay, firstWorkingDayAfter, outflowTo]).toEqual([
      '2026-04-28',
      '2026-04-30',
      '2026-05-06',
      '2026-05-08',
    ]);
  });

  it('W3: 2026-02-28 is a Saturday that is worked', () => {
    const { lastWorkingDay, firstWorkingDayAfter, inflowFrom } = monthEndWindow(cn, '2026-02');
    expect([inflowFrom, lastWorkingDay, firstWorkingDayAfter]).toEqual([
      '2026-02-26',
      '2026-02-28',
      '2026-03-02',
    ]);
  });

  it('take in the weekend between the last working day and the month-end', () => {
    const { lastWorkingDay, inflowFrom, inflowTo, outflowFrom, outflowTo } = monthEndWindow(cn, '2026-01');
    expect([inflowFrom, lastWorkingDay, inflowTo, outflowFrom, outflowTo]).toEqual([
      '2026-01-28',
      '2026-01-30',
      '2026-01-31',
      '2026-02-01',
      '2026-02-04',
    ]);
  });

  it('need the next year from December on', () => {
    expect(() => monthEndWindow(cn, '2026-12')).toThrow(/2027/);
    expect(monthEndWindow(weekdaysCalendar(), '2026-12').outflowTo).toBe('2027-01-05');
  });

  const vectors = new URL('../../../../shared/data/vectors.json', import.meta.url);
  if (existsSync(fileURLToPath(vectors))) {
    const { calendar } = JSON.parse(readFileSync(vectors, 'utf8'));
    it.each(calendar as Record<string, string | boolean>[])('agree with the worked figures: %o', (vector) => {
      const window = monthEndWindow(cn, monthOf(String(vector.monthEnd)));
      expect(cn.isWorkingDay(window.monthEnd)).toBe(vector.isWorkday ?? true);
      expect(window).toMatchObject({
        monthEnd: vector.monthEnd,
        lastWorkingDay: vector.lastWorkday ?? window.lastWorkingDay,
        firstWorkingDayAfter: vector.firstWorkdayAfter ?? window.firstWorkingDayAfter,
      });
    });
  } else {
    it('is not compared with the worked figures: shared/data/vectors.json is not here', () => undefined);
  }
});

describe('a month-end in the Spring Festival', () => {
  it.each([
    ['2024-01', true],
    ['2024-02', true],
    ['2024-03', false],
    ['2025-01', true],
    ['2025-02', false],
    ['2026-01', false],
    ['2026-02', true],
    ['2026-12', false],
  ])('%s: %s', (month, expected) => expect(isSpringFestivalMonthEnd(cn, month)).toBe(expected));

  const withNewYearOn = (lunarNewYear: string) => ({ ...cn, lunarNewYear: () => lunarNewYear });

  it.each([
    ['2026-02-08', true],
    ['2026-02-07', false],
  ])('reaches 20 days back: new year on %s is %s for 2026-02', (date, expected) =>
    expect(isSpringFestivalMonthEnd(withNewYearOn(date), '2026-02')).toBe(expected),
  );

  it.each([
    ['2026-02-10', true],
    ['2026-02-11', false],
  ])('reaches 10 days on: new year on %s is %s for 2026-01', (date, expected) =>
    expect(isSpringFestivalMonthEnd(withNewYearOn(date), '2026-01')).toBe(expected),
  );
});
