import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** A court or an authority did something about the customer. */
export const legalEventRecorded = defineEvent(
  'bank.legal-event.recorded.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    customerId: id,
    kind: z.enum(['sued', 'enforced', 'dishonest', 'frozen', 'licence-revoked']),
  }),
);
/** The fields of `bank.legal-event.recorded.v1`. */
export type LegalEventRecorded = FieldsOf<typeof legalEventRecorded>;
