import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits } from '../vocabulary/money.ts';

/** The capital of a legal entity, which concentration is measured against. */
export const capitalDeclared = defineEvent(
  'bank.capital.declared.v1',
  { route: 'broadcast', fact: 'master' },
  z.object({
    legalEntityId: id,
    netCapitalMinor: minorUnits,
    tierOneNetCapitalMinor: minorUnits,
  }),
);
/** The fields of `bank.capital.declared.v1`. */
export type CapitalDeclared = FieldsOf<typeof capitalDeclared>;
