import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { relation } from '../vocabulary/relation.ts';

/** Two customers are no longer related in this way. */
export const partyUnrelated = defineEvent(
  'bank.party.unrelated.v1',
  { route: 'customer', fact: 'master' },
  z.object({
    customerId: id,
    relatedCustomerId: id,
    relation,
  }),
);
/** The fields of `bank.party.unrelated.v1`. */
export type PartyUnrelated = FieldsOf<typeof partyUnrelated>;
