import { z } from 'zod';
import { id } from './id.ts';

/** Who answers for a loan, and as what; a later manager changes nothing about it. */
export const responsibility = z.object({
  staffId: id,
  as: z.enum(['first', 'investigator', 'reviewer', 'approver']),
});
/** One person's part in granting a loan. */
export type Responsibility = z.infer<typeof responsibility>;
