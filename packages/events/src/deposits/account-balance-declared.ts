import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { id } from '../vocabulary/id.ts';
import { minorUnits } from '../vocabulary/money.ts';

/** The authoritative balance of an account at the end of the accounting date. */
export const accountBalanceDeclared = defineEvent(
  'bank.account.balance-declared.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    balanceMinor: minorUnits,
  }),
);
/** The fields of `bank.account.balance-declared.v1`. */
export type AccountBalanceDeclared = FieldsOf<typeof accountBalanceDeclared>;
