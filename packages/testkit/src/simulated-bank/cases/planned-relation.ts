import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Relation } from '@tocsin/events';
import type { Customer } from '../customer.ts';
import type { PlannedEvent } from './credit-case.ts';

/** Two customers as the bank says from a day on that they are, or are no longer, related. */
export const relatedAs = (
  on: AccountingDate,
  relation: Relation,
  [one, other]: readonly [Customer, Customer],
  type: 'bank.party.related.v1' | 'bank.party.unrelated.v1' = 'bank.party.related.v1',
): PlannedEvent => ({
  on,
  event: {
    type,
    data: {
      ...{ accountingDate: on, relation },
      ...{ customerId: one.customerId, relatedCustomerId: other.customerId },
    },
  },
});
