import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** A loan was paid back in full. */
export const loanSettled = defineEvent(
  'bank.loan.settled.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id.optional(),
  }),
);
/** The fields of `bank.loan.settled.v1`. */
export type LoanSettled = FieldsOf<typeof loanSettled>;
