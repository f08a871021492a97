import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** A customer asked for money from an account. */
export const withdrawalRequested = defineEvent(
  'bank.withdrawal.requested.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    requestId: id,
    amountMinor: positiveMinorUnits,
  }),
);
/** The fields of `bank.withdrawal.requested.v1`. */
export type WithdrawalRequested = FieldsOf<typeof withdrawalRequested>;
