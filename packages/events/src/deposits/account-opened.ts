import { z } from 'zod';
import { defineEvent, type FieldsOf } from '../define-event.ts';
import { accountCategory } from '../vocabulary/account-category.ts';
import { calendarDate } from '../vocabulary/calendar-date.ts';
import { id } from '../vocabulary/id.ts';
import { basisPoints, minorUnits } from '../vocabulary/money.ts';

/** An account was opened. */
export const accountOpened = defineEvent(
  'bank.account.opened.v1',
  { route: 'customer', fact: 'master' },
  z.object({
    accountId: id,
    customerId: id,
    branchId: id,
    category: accountCategory,
    openedOn: calendarDate.optional(),
    openingBalanceMinor: minorUnits.optional(),
    maturityDate: calendarDate.optional(),
    annualRateBp: basisPoints.optional(),
    managerId: id.optional(),
  }),
);
/** The fields of `bank.account.opened.v1`. */
export type AccountOpened = FieldsOf<typeof accountOpened>;
