import assert from 'node:assert';
import { type AccountingDate, addDays, isWeekend } from './accounting-date.ts';
import { CalendarYearMissingError } from './calendar-year-missing-error.ts';
import type { YearNotice } from './year-notice.ts';

/** Which days the bank works. Every function throws `CalendarYearMissingError` rather than guess a year. */
export type WorkingCalendar = Readonly<{
  isWorkingDay: (date: AccountingDate) => boolean;
  /** The date itself when it is worked. */
  lastWorkingDayOnOrBefore: (date: AccountingDate) => AccountingDate;
  firstWorkingDayAfter: (date: AccountingDate) => AccountingDate;
  /** The n-th working day after the date, before it when negative; 0 is the date itself, worked or not. */
  addWorkingDays: (date: AccountingDate, days: number) => AccountingDate;
  /** The first day of the lunar year that begins in a calendar year; undefined where nobody keeps it. */
  lunarNewYear: (year: number) => AccountingDate | undefined;
}>;

type Days = Pick<WorkingCalendar, 'isWorkingDay' | 'lunarNewYear'>;

const calendarOf = ({ isWorkingDay, lunarNewYear }: Days): WorkingCalendar => {
  const addWorkingDays = (date: AccountingDate, days: number): AccountingDate => {
    assert(Number.isSafeInteger(days), `not a number of working days: ${days}`);
    const step = Math.sign(days);
    let reached = date;
    for (let left = Math.abs(days); left > 0; ) {
      reached = addDays(reached, step);
      if (isWorkingDay(reached)) left -= 1;
    }
    return reached;
  };
  return {
    isWorkingDay,
    lastWorkingDayOnOrBefore: (date) => (isWorkingDay(date) ? date : addWorkingDays(date, -1)),
    firstWorkingDayAfter: (date) => addWorkingDays(date, 1),
    addWorkingDays,
    lunarNewYear,
  };
};

/** A calendar that follows holiday notices, worked weekends included. */
export const workingCalendar = (notices: readonly YearNotice[]): WorkingCalendar => {
  const years = new Map(
    notices.map((notice) => [
      notice.year,
      { ...notice, off: new Set(notice.daysOff), worked: new Set(notice.workingWeekends) },
    ]),
  );
  const noticeOf = (year: number) => {
    const notice = years.get(year);
    if (notice === undefined) throw new CalendarYearMissingError(year, [...years.keys()]);
    return notice;
  };
  return calendarOf({
    isWorkingDay: (date) => {
      const { off, worked } = noticeOf(Number(date.slice(0, 4)));
      return !off.has(date) && (worked.has(date) || !isWeekend(date));
    },
    lunarNewYear: (year) => noticeOf(year).lunarNewYear,
  });
};

/** Monday to Friday in every year, for other countries and old figures; it has no lunar new year. */
export const weekdaysCalendar = (): WorkingCalendar =>
  calendarOf({ isWorkingDay: (date) => !isWeekend(date), lunarNewYear: () => undefined });
