import { z } from 'zod';

/** A customer of a circle or group; one of a unit outside the reader's scope is masked. */
export const member = z.object({
  customerId: z.string(),
  name: z.string(),
  /** The unit that it belongs to; absent while nobody told of one. */
  orgUnitId: z.string().optional(),
});
/** One member of a circle or group. */
export type Member = Readonly<z.infer<typeof member>>;
