import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';

/** An account was closed: its balance is 0. */
export const accountClosed = defineEvent(
  'bank.account.closed.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
  }),
);
/** The fields of `bank.account.closed.v1`. */
export type AccountClosed = FieldsOf<typeof accountClosed>;
