import { z } from 'zod';

/** Money in minor units (fen), of either sign: an overdrawn balance is negative. Beyond ±(2^53 − 1) is refused. */
export const minorUnits = z.int();

/** Money in minor units, more than zero: what was moved, lent or pledged. */
export const positiveMinorUnits = z.int().positive();

/** Money in minor units, zero or more: what is owed, limited or due. */
export const nonNegativeMinorUnits = z.int().nonnegative();

/** An interest rate in basis points a year. May have a fraction: never hand it to `BigInt`. */
export const basisPoints = z.number().min(-1_000_000).max(1_000_000);
