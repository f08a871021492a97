import { type AccountingDate, dateOfDay, dayNumber, type WorkingCalendar } from '@tocsin/banking-calendar';
import type { AccountRate } from '@tocsin/books';

/** No row of days off is longer: further away the calendar needs not be asked. */
const holidaysMax = 15;

/**
 * Whether a term of one of the customer's accounts ends on a day: at maturity, on the first working day where that is
 * none, or when the account is closed. The interest may be paid to another account of the customer.
 */
export const isTermEnd = (
  accounts: readonly AccountRate[],
  date: AccountingDate,
  calendar: WorkingCalendar,
): boolean => {
  const day = dayNumber(date);
  return accounts.some(
    ({ maturityDay, closedDay }) =>
      closedDay === day || (maturityDay !== null && isPaymentDay(maturityDay, day, calendar)),
  );
};

const isPaymentDay = (maturityDay: number, day: number, calendar: WorkingCalendar): boolean => {
  if (day < maturityDay || day > maturityDay + holidaysMax) return false;
  for (let earlier = maturityDay; earlier < day; earlier += 1)
    if (calendar.isWorkingDay(dateOfDay(earlier))) return false;
  return true;
};
