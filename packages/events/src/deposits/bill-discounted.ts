import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** An accepted bill was turned into money. */
export const billDiscounted = defineEvent(
  'bank.bill.discounted.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    acceptanceId: id,
    customerId: id,
    branchId: id,
    amountMinor: positiveMinorUnits,
    creditedAccountId: id,
  }),
);
/** The fields of `bank.bill.discounted.v1`. */
export type BillDiscounted = FieldsOf<typeof billDiscounted>;
