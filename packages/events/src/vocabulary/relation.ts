import { z } from 'zod';

/** How two customers belong together. */
export const relation = z.enum(['control', 'spouse', 'family', 'partner']);
/** A relation of two customers. */
export type Relation = z.infer<typeof relation>;
