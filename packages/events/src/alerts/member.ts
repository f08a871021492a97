import { z } from 'zod';

/** A customer of a circle or group; one of a unit outside the reader's scope is masked. */
export const member = z.object({ customerId: z.string(), name: z.string() });
/** One member of a circle or group. */
export type Member = Readonly<z.infer<typeof member>>;
