import { addDays, type WorkingCalendar } from '@tocsin/banking-calendar';

/** The working days after one date up to another (inclusive). Throws `CalendarYearMissingError` rather than guess. */
export const workingDaysAfter = (
  { isWorkingDay }: Pick<WorkingCalendar, 'isWorkingDay'>,
  after: string,
  through: string,
): number => {
  let days = 0;
  for (let date = addDays(after, 1); date <= through; date = addDays(date, 1))
    if (isWorkingDay(date)) days += 1;
  return days;
};
