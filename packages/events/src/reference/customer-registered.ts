import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits } from '../vocabulary/money.ts';
import { text } from '../vocabulary/text.ts';

/** A customer's master record; the latest wins. */
export const customerRegistered = defineEvent(
  'bank.customer.registered.v1',
  { route: 'customer', fact: 'master' },
  z.object({
    customerId: id,
    name: text,
    kind: z.enum(['person', 'company']),
    branchId: id,
    managerId: id.optional(),
    customerType: z
      .enum([
        'farmer',
        'individual-business',
        'cooperative',
        'enterprise',
        'government',
        'fiscal',
        'social-security',
        'financial-institution',
        'guarantee-company',
      ])
      .optional(),
    /** The same for one person or firm under several customer numbers. */
    identityHash: text.optional(),
    phone: text.optional(),
    address: text.optional(),
    regionCode: text.optional(),
    villageCode: text.optional(),
    industryCode: text.optional(),
    netAssetsMinor: minorUnits.optional(),
    annualSalesMinor: minorUnits.optional(),
    /** The day of the statements that net assets and sales come from. */
    statementsOn: calendarDate.optional(),
    /** The associated-customer group. */
    groupId: id.optional(),
  }),
);
/** The fields of `bank.customer.registered.v1`. */
export type CustomerRegistered = FieldsOf<typeof customerRegistered>;
