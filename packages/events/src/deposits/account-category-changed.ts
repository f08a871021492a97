import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { accountCategory } from '../vocabulary/account-category.ts';
import { id } from '../vocabulary/id.ts';

/** An account counts under another category from this accounting date on. */
export const accountCategoryChanged = defineEvent(
  'bank.account.category-changed.v1',
  { route: 'customer', fact: 'movement' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    category: accountCategory,
  }),
);
/** The fields of `bank.account.category-changed.v1`. */
export type AccountCategoryChanged = FieldsOf<typeof accountCategoryChanged>;
