import { z } from 'zod';
import { calendarDate } from './calendar-date.ts';
import { nonNegativeMinorUnits } from './money.ts';

/** What falls due on one day. */
export const scheduledDue = z.object({
  dueDate: calendarDate,
  principalMinor: nonNegativeMinorUnits,
  interestMinor: nonNegativeMinorUnits,
});
/** One due of a loan's schedule. */
export type ScheduledDue = z.infer<typeof scheduledDue>;

/** The dues of a loan, as the contract lists them. */
export const schedule = z.array(scheduledDue);
