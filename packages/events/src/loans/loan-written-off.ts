import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** A loan was written off. */
export const loanWrittenOff = defineEvent(
  'bank.loan.written-off.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id.optional(),
  }),
);
/** The fields of `bank.loan.written-off.v1`. */
export type LoanWrittenOff = FieldsOf<typeof loanWrittenOff>;
