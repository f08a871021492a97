import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** A guarantee ended; it may come before its pledge. */
export const guaranteeReleased = defineEvent(
  'bank.guarantee.released.v1',
  { route: 'guarantee', fact: 'movement' },
  z.object({
    guaranteeId: id,
    /** Who guarantees. */
    guarantorId: id,
    /** Whose debt it is. */
    borrowerId: id,
  }),
);
/** The fields of `bank.guarantee.released.v1`. */
export type GuaranteeReleased = FieldsOf<typeof guaranteeReleased>;
