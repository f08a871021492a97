import { calendarDate, id } from '@tocsin/events';
import { z } from 'zod';

// PostgreSQL has no year 0, and neither has any bank.
const firstInstant = '0001-01-02';
const firstDate = '0001-01-01';

/** One of several values, repeated or separated by commas. */
export const valuesOf = <Element extends z.ZodType<string, string>>(element: Element, description: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .transform((given) => [given].flat().flatMap((text) => text.split(',')))
    .pipe(z.array(element).min(1).max(100))
    .optional()
    .meta({ anyOf: undefined, type: 'array', items: z.toJSONSchema(element), description });

/** An identifier of the bank or of the system. */
export const idValue = (description: string) => id.optional().meta({ description });

/** An accounting date. */
export const dateValue = (description: string) =>
  calendarDate
    .refine((date) => date >= firstDate, 'is too early')
    .optional()
    .meta({ description });

/** A date or an instant with its offset, as an instant in UTC. */
export const instantValue = (description: string) =>
  z
    .string()
    // A plus that was not escaped arrives as a space.
    .transform((text) => text.replace(/ (?=\d\d:\d\d$)/, '+'))
    .pipe(
      z.union(
        [z.iso.date(), z.iso.datetime({ offset: true })],
        'must be a date or an instant with its offset',
      ),
    )
    .transform((text) => new Date(text))
    .refine((instant) => !Number.isNaN(instant.getTime()), 'does not exist')
    .transform((instant) => instant.toISOString())
    .refine((instant) => instant >= firstInstant, 'is too early')
    .optional()
    .meta({ type: 'string', format: 'date-time', description });

/** A whole number between two others, both included. */
export const countValue = ({
  min,
  max,
  otherwise,
}: Readonly<{ min: number; max: number; otherwise: number }>) =>
  z
    .string()
    .regex(/^\d{1,9}$/, 'must be a whole number')
    .transform(Number)
    .refine((count) => count >= min && count <= max, `must lie between ${min} and ${max}`)
    .default(otherwise)
    .meta({
      type: 'integer',
      minimum: min,
      maximum: max,
      pattern: undefined,
      description: `From ${min} to ${max}; ${otherwise} where it is left out.`,
    });
