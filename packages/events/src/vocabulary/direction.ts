import { z } from 'zod';

/** `credit` raises the balance of a deposit account, `debit` lowers it. */
export const direction = z.enum(['credit', 'debit']);
/** The direction of a posting. */
export type Direction = z.infer<typeof direction>;
