import { z } from 'zod';

/** What an account is; which categories count as deposits is configuration. */
export const accountCategory = z.enum(['demand', 'time', 'margin', 'structured', 'interbank', 'internal']);
/** A category of accounts. */
export type AccountCategory = z.infer<typeof accountCategory>;
