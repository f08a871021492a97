import { z } from 'zod';

/** How far people are with an alert. */
export const handlingState = z.enum([
  'open',
  'assigned',
  'confirmed',
  'dismissed',
  'in-action',
  'resolution-requested',
  'resolved',
  'archived',
]);
/** The people's side of an alert's life. */
export type HandlingState = z.infer<typeof handlingState>;
