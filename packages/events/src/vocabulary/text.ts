import { z } from 'zod';

/**
 * Text of at most `lengthMax` characters (Han characters outside the basic plane count once).
 * NUL and lone surrogates are refused: PostgreSQL cannot store the one, UTF-8 cannot write the other.
 */
export const text = (lengthMax: number, lengthMin = 0) =>
  z.string().regex(new RegExp(`^[^\\u0000\\ud800-\\udfff]{${lengthMin},${lengthMax}}$`, 'u'));

/** The name of a person, a firm or a unit. */
export const name = text(200);

/** A code of the bank's own tables (region, industry, channel), kept as it comes. */
export const code = text(64);

/** One line that a person wrote or will read. */
export const summary = text(500);
