import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits } from '../vocabulary/money.ts';

/** A plan figure of a unit, a member of staff or a customer for a period. */
export const targetDeclared = defineEvent(
  'bank.target.declared.v1',
  { route: 'broadcast', fact: 'master' },
  z.object({
    orgUnitId: id.optional(),
    staffId: id.optional(),
    customerId: id.optional(),
    measure: z.enum(['npl-collection', 'npl-balance', 'interest', 'exit-balance']),
    period: id,
    targetMinor: minorUnits,
  }),
);
/** The fields of `bank.target.declared.v1`. */
export type TargetDeclared = FieldsOf<typeof targetDeclared>;
