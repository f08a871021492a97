import { type AccountingDate, dateOfDay, dayNumber, type WorkingCalendar } from '@tocsin/banking-calendar';
import type { RatePosition } from './rate-position.ts';

/** No row of days off is longer: further away the calendar needs not be asked. */
const holidaysMax = 15;

/**
 * Whether a term of one of the customer's accounts ends on a day: at maturity, on the first working day where that is
 * none, or when the account is closed. The interest may be paid to another account of the customer.
 */
export const isTermEnd = (
  { accounts, closings }: Pick<RatePosition, 'accounts' | 'closings'>,
  date: AccountingDate,
  calendar: WorkingCalendar,
): boolean => {
  const day = dayNumber(date);
  return (
    closings.some((closing) => closing.day === day) ||
    accounts.some(({ maturityDay }) => maturityDay !== null && isPaymentDay(maturityDay, day, calendar))
  );
};

const isPaymentDay = (maturityDay: number, day: number, calendar: WorkingCalendar): boolean => {
  if (day < maturityDay || day > maturityDay + holidaysMax) return false;
  for (let earlier = maturityDay; earlier < day; earlier += 1)
    if (calendar.isWorkingDay(dateOfDay(earlier))) return false;
  return true;
};
