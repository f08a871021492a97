import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** A wealth product of a customer matured. */
export const wealthMatured = defineEvent(
  'bank.wealth.matured.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    productId: id,
    customerId: id,
    branchId: id,
    amountMinor: positiveMinorUnits,
  }),
);
/** The fields of `bank.wealth.matured.v1`. */
export type WealthMatured = FieldsOf<typeof wealthMatured>;
