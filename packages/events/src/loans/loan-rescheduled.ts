import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { schedule } from '../vocabulary/schedule.ts';

/** A loan was extended, restructured or renewed; the new schedule replaces what was not yet paid. */
export const loanRescheduled = defineEvent(
  'bank.loan.rescheduled.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id,
    kind: z.enum(['extension', 'restructure', 'renewal']),
    signedOn: calendarDate,
    maturityDate: calendarDate,
    schedule: schedule.optional(),
  }),
);
/** The fields of `bank.loan.rescheduled.v1`. */
export type LoanRescheduled = FieldsOf<typeof loanRescheduled>;
