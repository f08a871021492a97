import { z } from 'zod';
import { isAccountingDate, isWeekend } from './accounting-date.ts';

const date = z
  .string()
  .refine(isAccountingDate, { error: ({ input }) => `${String(input)} is not a date (YYYY-MM-DD)` });

const dates = z.array(date).readonly();

const shape = z
  .strictObject({
    year: z.int().min(1900).max(9999),
    /** Title and number of the notice that says so. */
    source: z.string().min(1),
    /** Every day named as off, weekends within a holiday included. */
    daysOff: dates,
    /** Saturdays and Sundays that are worked in exchange. */
    workingWeekends: dates,
    /** The first day of the lunar year; absent where the deployment has no Spring Festival. */
    lunarNewYear: z.exactOptional(date),
  })
  .readonly();

/** What one year's holiday notice says: all other days follow Monday to Friday. */
export type YearNotice = z.infer<typeof shape>;

const problemsOf = ({ year, daysOff, workingWeekends, lunarNewYear }: YearNotice): string[] => {
  const named = [...daysOff, ...workingWeekends, ...(lunarNewYear === undefined ? [] : [lunarNewYear])];
  return [
    // A file that exists but says nothing would otherwise read as Monday to Friday.
    ...(daysOff.length === 0 ? [`${year} has no day off`] : []),
    ...named.filter((day) => !day.startsWith(`${year}-`)).map((day) => `${day} does not lie in ${year}`),
    ...workingWeekends.filter((day) => !isWeekend(day)).map((day) => `${day} is worked but no weekend`),
    ...workingWeekends.filter((day) => daysOff.includes(day)).map((day) => `${day} is both off and worked`),
  ];
};

/** Checks one year of a calendar file, and that its days lie in that year. */
export const yearNotice = shape.superRefine((notice, context) => {
  for (const message of problemsOf(notice)) context.addIssue({ code: 'custom', message });
});
