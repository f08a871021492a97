import { z } from 'zod';
import { type WorkingCalendar, weekdaysCalendar, workingCalendar } from './working-calendar.ts';
import { yearNotice } from './year-notice.ts';

const calendarNotices = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('weekdays') }).readonly(),
  z
    .strictObject({
      kind: z.literal('notices'),
      name: z.string().min(1),
      years: z
        .array(yearNotice)
        .min(1)
        .refine(
          (years) => new Set(years.map(({ year }) => year)).size === years.length,
          'a year is there twice',
        )
        .readonly(),
    })
    .readonly(),
]);

/** A calendar as plain JSON: it travels in-band, so that every process judges by the same days. */
export type CalendarNotices = z.infer<typeof calendarNotices>;

/** A calendar that was handed in cannot be used; the message names each place that is wrong. */
export class CalendarNoticesError extends Error {
  override readonly name = 'CalendarNoticesError';
  readonly code = 'TOCSIN_CALENDAR_NOTICES_INVALID';
}

/** Checks a decoded JSON value that claims to be a calendar. */
export const calendarNoticesOf = (json: unknown): CalendarNotices => {
  const parsed = calendarNotices.safeParse(json);
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(
    ({ path, message }) => `${path.join('.') || 'the file'}: ${message}`,
  );
  throw new CalendarNoticesError(`not a calendar: ${problems.join('; ')}`, { cause: parsed.error });
};

/** Reads the text of a calendar file. */
export const parseNotices = (text: string): CalendarNotices => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    throw new CalendarNoticesError(`not a calendar: ${cause.message}`, { cause });
  }
  return calendarNoticesOf(json);
};

/** The calendar that notices describe. */
export const calendarFrom = (notices: CalendarNotices): WorkingCalendar =>
  notices.kind === 'weekdays' ? weekdaysCalendar() : workingCalendar(notices.years);
