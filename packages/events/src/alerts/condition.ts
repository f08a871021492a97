import { z } from 'zod';

/** Whether it is so, as the system sees it: true now, true once, or never true in the corrected past. */
export const condition = z.enum(['active', 'cleared', 'withdrawn']);
/** The system's side of an alert's life. */
export type Condition = z.infer<typeof condition>;
