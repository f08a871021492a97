import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { nonNegativeMinorUnits, positiveMinorUnits } from '../vocabulary/money.ts';
import { party } from '../vocabulary/party.ts';

/** Money came in for a loan; it may come before its loan. The source's split is never changed. */
export const repaymentReceived = defineEvent(
  'bank.repayment.received.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    loanId: id,
    customerId: id,
    branchId: id.optional(),
    principalMinor: nonNegativeMinorUnits.optional(),
    interestMinor: nonNegativeMinorUnits.optional(),
    /** Pays no due. */
    penaltyMinor: nonNegativeMinorUnits.optional(),
    /** Pays interest before principal, due by due, where it comes alone. */
    amountMinor: positiveMinorUnits.optional(),
    payer: party.optional(),
  }),
);
/** The fields of `bank.repayment.received.v1`. */
export type RepaymentReceived = FieldsOf<typeof repaymentReceived>;
