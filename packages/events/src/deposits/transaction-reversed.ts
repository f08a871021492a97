import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { direction } from '../vocabulary/direction.ts';
import { eventId, id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** A posting of the same source is undone on its own accounting date. */
export const transactionReversed = defineEvent(
  'bank.transaction.reversed.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    reversesEventId: eventId,
    reversedAccountingDate: calendarDate,
    /** The posting's own, not the opposite. */
    direction,
    amountMinor: positiveMinorUnits,
  }),
);
/** The fields of `bank.transaction.reversed.v1`. */
export type TransactionReversed = FieldsOf<typeof transactionReversed>;
