export {
  type AccountingDate,
  addDays,
  dateOfDay,
  dayNumber,
  daysBetween,
  isAccountingDate,
  isWeekend,
} from './accounting-date.ts';
export {
  type CalendarNotices,
  CalendarNoticesError,
  calendarFrom,
  calendarNoticesOf,
  parseNotices,
} from './calendar-notices.ts';
export { CalendarYearMissingError } from './calendar-year-missing-error.ts';
export {
  daysIn,
  firstDayOf,
  isMonth,
  isQuarterEnd,
  lastDayOf,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
} from './month.ts';
export { isSpringFestivalMonthEnd, type MonthEndWindow, monthEndWindow } from './month-end-windows.ts';
export { cnNotices } from './notices/cn-notices.ts';
export { type WorkingCalendar, weekdaysCalendar, workingCalendar } from './working-calendar.ts';
export type { YearNotice } from './year-notice.ts';
