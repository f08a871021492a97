import { z } from 'zod';

/** A day of the bank's books, `YYYY-MM-DD`; one that does not exist is refused. */
export const calendarDate = z.iso.date();

/**
 * RFC 3339, only to be shown: nothing is derived from it.
 * A pattern of its own, because the exact one of zod takes as long as the rest of the event.
 */
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:[Zz]|[+-]\d\d:\d\d)$/);
