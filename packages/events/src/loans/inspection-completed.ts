import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** Somebody visited the borrower after the loan. */
export const inspectionCompleted = defineEvent(
  'bank.inspection.completed.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    customerId: id,
    loanId: id.optional(),
    kind: z.enum(['first', 'regular', 'head-office']),
  }),
);
/** The fields of `bank.inspection.completed.v1`. */
export type InspectionCompleted = FieldsOf<typeof inspectionCompleted>;
