import { z } from 'zod';

/** What all signals that rest on a credit report share. */
export const reportParameters = z.object({
  /** A report of more days ago judges nothing. */
  reportAgeDaysMax: z.int().positive().default(180),
});
