import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { nonNegativeMinorUnits } from '../vocabulary/money.ts';
import { text } from '../vocabulary/text.ts';

/** A unit of the bank as it stands from this accounting date on: union → legal entity → branch → branch. */
export const orgUnitDeclared = defineEvent(
  'bank.org-unit.declared.v1',
  { route: 'broadcast', fact: 'master' },
  z.object({
    orgUnitId: id,
    parentId: id.optional(),
    kind: z.enum(['union', 'legal-entity', 'branch']),
    name: text,
    regionCode: text.optional(),
    sponsorStaffId: id.optional(),
    /** What the unit may approve for one customer or group. */
    authorityMinor: nonNegativeMinorUnits.optional(),
  }),
);
/** The fields of `bank.org-unit.declared.v1`. */
export type OrgUnitDeclared = FieldsOf<typeof orgUnitDeclared>;
