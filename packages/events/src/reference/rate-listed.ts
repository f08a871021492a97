import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { basisPoints } from '../vocabulary/money.ts';

/** The highest rate that may be promised for a deposit of a category and term. */
export const rateListed = defineEvent(
  'bank.rate.listed.v1',
  { route: 'broadcast', fact: 'master' },
  z.object({
    category: id,
    /** 0 for demand deposits. */
    termDays: z.int().nonnegative(),
    ceilingBp: basisPoints,
  }),
);
/** The fields of `bank.rate.listed.v1`. */
export type RateListed = FieldsOf<typeof rateListed>;
