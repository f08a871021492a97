import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** The bank paid what was asked for. */
export const withdrawalCompleted = defineEvent(
  'bank.withdrawal.completed.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    requestId: id,
    amountMinor: positiveMinorUnits,
  }),
);
/** The fields of `bank.withdrawal.completed.v1`. */
export type WithdrawalCompleted = FieldsOf<typeof withdrawalCompleted>;
