import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** End of day (日终): nothing more is expected for the accounting date. The `source` says whose. */
export const dayClosed = defineEvent(
  'bank.day.closed.v1',
  { route: 'broadcast', fact: 'close' },
  z.object({
    /** Absent: for all legal entities. */
    legalEntityId: id.optional(),
  }),
);
/** The fields of `bank.day.closed.v1`. */
export type DayClosed = FieldsOf<typeof dayClosed>;
