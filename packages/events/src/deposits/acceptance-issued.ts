import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { nonNegativeMinorUnits, positiveMinorUnits } from '../vocabulary/money.ts';

/** The bank accepted a bill against a margin deposit. */
export const acceptanceIssued = defineEvent(
  'bank.acceptance.issued.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    acceptanceId: id,
    customerId: id,
    branchId: id,
    amountMinor: positiveMinorUnits,
    marginAccountId: id,
    marginMinor: nonNegativeMinorUnits,
    maturityDate: calendarDate,
  }),
);
/** The fields of `bank.acceptance.issued.v1`. */
export type AcceptanceIssued = FieldsOf<typeof acceptanceIssued>;
