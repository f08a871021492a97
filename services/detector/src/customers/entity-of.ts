import type { BankEvent } from '@tocsin/events';

import type { Deployment } from '../deployment/deployment.ts';
import type { CustomerBook } from './customer-book.ts';

/** The legal entity whose closes an event obeys: that of its branch, else of its customer; undefined: the slowest. */
export const entityOf = (
  event: BankEvent,
  known: Deployment,
  customers: CustomerBook,
): string | undefined => {
  const { data } = event;
  const branchId = 'branchId' in data ? data.branchId : undefined;
  const customerId = 'customerId' in data ? data.customerId : undefined;
  const unitId =
    branchId ?? (customerId === undefined ? undefined : customers.of(customerId).registration?.branchId);
  return unitId === undefined ? undefined : known.tree().legalEntityOf(unitId, data.accountingDate);
};
