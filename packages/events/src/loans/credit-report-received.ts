import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits, nonNegativeMinorUnits } from '../vocabulary/money.ts';
import { text } from '../vocabulary/text.ts';

const facility = z.object({
  lenderId: id,
  kind: z.enum(['loan', 'card', 'consumer', 'acceptance', 'guarantee']),
  limitMinor: nonNegativeMinorUnits,
  /** An overpaid card is negative. */
  balanceMinor: minorUnits,
  daysPastDue: z.int().nonnegative(),
});

const inquiry = z.object({ date: calendarDate, lenderId: id, purpose: text });

/** What the customer has at *other* lenders, on the day of the report. */
export const creditReportReceived = defineEvent(
  'bank.credit-report.received.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    customerId: id,
    reportDate: calendarDate,
    queryReason: text.optional(),
    facilities: z.array(facility),
    inquiries: z.array(inquiry).optional(),
  }),
);
/** The fields of `bank.credit-report.received.v1`. */
export type CreditReportReceived = FieldsOf<typeof creditReportReceived>;
