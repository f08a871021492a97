import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { direction } from '../vocabulary/direction.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits, positiveMinorUnits } from '../vocabulary/money.ts';
import { party } from '../vocabulary/party.ts';
import { purpose } from '../vocabulary/purpose.ts';
import { text } from '../vocabulary/text.ts';

const counterparty = party.extend({ name: text.optional(), bank: text.optional() });

/** A posting on an account. */
export const transactionPosted = defineEvent(
  'bank.transaction.posted.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    direction,
    amountMinor: positiveMinorUnits,
    /** Authoritative where given: a core system rounds, and sums drift. */
    balanceAfterMinor: minorUnits.optional(),
    /** The core's booking number on that account: the highest decides the day's closing. */
    sequence: z.int().optional(),
    purpose: purpose.optional(),
    summaryCode: text.optional(),
    summary: text.optional(),
    channel: text.optional(),
    counterparty: counterparty.optional(),
  }),
);
/** The fields of `bank.transaction.posted.v1`. */
export type TransactionPosted = FieldsOf<typeof transactionPosted>;
