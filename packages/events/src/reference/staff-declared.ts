import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { text } from '../vocabulary/text.ts';

/** A member of staff, where he works and as what. */
export const staffDeclared = defineEvent(
  'bank.staff.declared.v1',
  { route: 'broadcast', fact: 'master' },
  z.object({
    staffId: id,
    name: text,
    orgUnitId: id,
    post: z.enum(['account-manager', 'branch-president', 'risk', 'leader', 'other']),
    /** The person's own customer numbers. */
    customerIds: z.array(id).optional(),
    until: calendarDate.optional(),
  }),
);
/** The fields of `bank.staff.declared.v1`. */
export type StaffDeclared = FieldsOf<typeof staffDeclared>;
