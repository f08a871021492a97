import { z } from 'zod';

/** A decimal number as text, because 2^53 is not enough for sums and a binary fraction is not exact. */
export const decimalString = z.string().regex(/^-?\d+(?:\.\d+)?$/);

/** A figure that a finding rests on, and the limit that it was compared with. */
export const metric = z.object({ name: z.string(), value: decimalString, limit: decimalString.optional() });
/** One figure of an alert. */
export type Metric = Readonly<z.infer<typeof metric>>;
