import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { nonNegativeMinorUnits } from '../vocabulary/money.ts';

/** What a customer may owe under a limit, and until when. */
export const creditLimitDeclared = defineEvent(
  'bank.credit-limit.declared.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    limitId: id,
    customerId: id,
    branchId: id,
    limitMinor: nonNegativeMinorUnits,
    revolving: z.boolean(),
    until: calendarDate,
  }),
);
/** The fields of `bank.credit-limit.declared.v1`. */
export type CreditLimitDeclared = FieldsOf<typeof creditLimitDeclared>;
