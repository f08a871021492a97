import {
  type AccountingDate,
  dateOfDay,
  dayNumber,
  daysIn,
  monthOf,
  nextMonth,
} from '@tocsin/banking-calendar';

/** The same day so many months later; the month-end where that month is shorter. */
export const monthsAfter = (date: AccountingDate, months: number): AccountingDate => {
  let month = monthOf(date);
  for (let count = 0; count < months; count += 1) month = nextMonth(month);
  const day = Math.min(Number(date.slice(8)), daysIn(month));
  return dateOfDay(dayNumber(`${month}-01`) + day - 1);
};
