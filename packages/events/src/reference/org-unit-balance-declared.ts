import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits } from '../vocabulary/money.ts';

/** The general ledger's end-of-day balance of a unit (日计表). Where a unit has them they decide, not the sum of accounts. */
export const orgUnitBalanceDeclared = defineEvent(
  'bank.org-unit.balance-declared.v1',
  { route: 'broadcast', fact: 'movement' },
  z.object({
    orgUnitId: id,
    measure: z.literal('deposits'),
    /** Absent: the total, which overrides the types of that day. */
    depositType: z
      .enum([
        'personal-demand',
        'personal-time',
        'unit-demand',
        'unit-time',
        'margin',
        'structured',
        'fiscal',
        'other',
      ])
      .optional(),
    balanceMinor: minorUnits,
  }),
);
/** The fields of `bank.org-unit.balance-declared.v1`. */
export type OrgUnitBalanceDeclared = FieldsOf<typeof orgUnitBalanceDeclared>;
