import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { relation } from '../vocabulary/relation.ts';

/** Two customers are related; for `control` the first controls the second. */
export const partyRelated = defineEvent(
  'bank.party.related.v1',
  { route: 'customer', fact: 'master' },
  z.object({
    customerId: id,
    relatedCustomerId: id,
    relation,
  }),
);
/** The fields of `bank.party.related.v1`. */
export type PartyRelated = FieldsOf<typeof partyRelated>;
