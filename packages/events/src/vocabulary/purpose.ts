import { z } from 'zod';

/** What a posting is for; it decides whether the posting counts as window dressing. */
export const purpose = z.enum([
  'wages',
  'tax',
  'interest',
  'interest-top-up',
  'fiscal',
  'social-benefit',
  'loan',
  'repayment',
  'own-transfer',
  'wealth',
  'securities',
  'cash-pool',
  'bid-deposit',
  'land-auction',
  'other',
]);
/** A purpose of a posting. */
export type Purpose = z.infer<typeof purpose>;
