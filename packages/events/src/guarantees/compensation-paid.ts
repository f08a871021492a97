import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** The guarantor paid for the borrower (代偿). */
export const compensationPaid = defineEvent(
  'bank.compensation.paid.v1',
  { route: 'guarantee', fact: 'movement' },
  z.object({
    guaranteeId: id,
    /** Who guarantees. */
    guarantorId: id,
    /** Whose debt it is. */
    borrowerId: id,
    amountMinor: positiveMinorUnits,
  }),
);
/** The fields of `bank.compensation.paid.v1`. */
export type CompensationPaid = FieldsOf<typeof compensationPaid>;
