import { describe, expect, it } from 'vitest';
import { calendarFrom, parseNotices } from './calendar-notices.ts';

const year = {
  year: 2030,
  source: 'county notice 1',
  daysOff: ['2030-01-01'],
  workingWeekends: ['2030-01-05'],
  lunarNewYear: '2030-02-03',
};
const file = (changes: object): string =>
  JSON.stringify({ kind: 'notices', name: 'county', years: [{ ...year, ...changes }] });

describe('a calendar file', () => {
  it('becomes a calendar', () => {
    const calendar = calendarFrom(parseNotices(file({})));
    expect(calendar.isWorkingDay('2030-01-01')).toBe(false);
    expect(calendar.isWorkingDay('2030-01-05')).toBe(true);
    expect(calendar.isWorkingDay('2030-01-06')).toBe(false);
    expect(calendar.lunarNewYear(2030)).toBe('2030-02-03');
  });

  it('may say weekdays', () => {
    expect(calendarFrom(parseNotices('{"kind":"weekdays"}')).isWorkingDay('2031-01-01')).toBe(true);
  });

  it('may leave out the lunar new year', () => {
    const { lunarNewYear: _, ...rest } = year;
    const text = JSON.stringify({ kind: 'notices', name: 'county', years: [rest] });
    expect(calendarFrom(parseNotices(text)).lunarNewYear(2030)).toBeUndefined();
  });

  it.each([
    [
      'an empty year, which would read as Monday to Friday',
      file({ daysOff: [] }),
      'years.0: 2030 has no day off',
    ],
    ['a day that does not exist', file({ daysOff: ['2030-02-30'] }), 'years.0.daysOff.0: 2030-02-30'],
    ['a day of another year', file({ daysOff: ['2031-01-01'] }), 'years.0: 2031-01-01 does not lie in 2030'],
    ['a worked Monday', file({ workingWeekends: ['2030-01-07'] }), '2030-01-07 is worked but no weekend'],
    ['a day both off and worked', file({ daysOff: ['2030-01-05'] }), '2030-01-05 is both off and worked'],
    ['a lunar new year elsewhere', file({ lunarNewYear: '2029-02-13' }), '2029-02-13 does not lie in 2030'],
    ['a misspelt field', file({ workingWeekend: [] }), 'workingWeekend'],
    [
      'a year that is there twice',
      JSON.stringify({ kind: 'notices', name: 'x', years: [year, year] }),
      'years: ',
    ],
    ['another kind', '{"kind":"lunar"}', 'kind'],
    ['text that is not JSON', '{"kind":', 'not a calendar'],
  ])('is refused for %s, naming the place', (_, text, place) => {
    expect(() => parseNotices(text)).toThrow(
      expect.objectContaining({
        code: 'TOCSIN_CALENDAR_NOTICES_INVALID',
        message: expect.stringContaining(place),
      }),
    );
  });
});
