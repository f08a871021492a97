import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { positiveMinorUnits } from '../vocabulary/money.ts';

/** A guarantor stands for a borrower: an edge guarantor → borrower. */
export const guaranteePledged = defineEvent(
  'bank.guarantee.pledged.v1',
  { route: 'guarantee', fact: 'master' },
  z.object({
    guaranteeId: id,
    /** Who guarantees. */
    guarantorId: id,
    /** Whose debt it is. */
    borrowerId: id,
    amountMinor: positiveMinorUnits,
    kind: z.enum(['guarantee', 'joint']),
    /** 最高额担保: counts the smaller of the amount and what the borrower owes. */
    maximum: z.boolean().optional(),
    jointGroupId: id.optional(),
    loanId: id.optional(),
    pledgedOn: calendarDate.optional(),
    /** The last day on which it counts. */
    expiresOn: calendarDate.optional(),
  }),
);
/** The fields of `bank.guarantee.pledged.v1`. */
export type GuaranteePledged = FieldsOf<typeof guaranteePledged>;
