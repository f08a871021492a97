import { z } from 'zod';

/** The five-grade classification of a loan, best first. */
export const grade = z.enum(['normal', 'special-mention', 'substandard', 'doubtful', 'loss']);
/** A grade of the five-grade classification. */
export type Grade = z.infer<typeof grade>;
