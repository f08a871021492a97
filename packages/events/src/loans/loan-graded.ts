import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { grade } from '../vocabulary/grade.ts';
import { id } from '../vocabulary/id.ts';

/** The bank classified a loan. */
export const loanGraded = defineEvent(
  'bank.loan.graded.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id.optional(),
    grade,
  }),
);
/** The fields of `bank.loan.graded.v1`. */
export type LoanGraded = FieldsOf<typeof loanGraded>;
