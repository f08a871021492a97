import type { AccountingDate, Month } from '@tocsin/banking-calendar';

import type { MonthEndParties } from './month-end-parties.ts';

/** What the network knows of all customers around month-ends. */
export type NetworkMonthEnds = Readonly<{
  /** Of customers who had any; in the order of their numbers. */
  parties: (month: Month) => readonly MonthEndParties[];
  /** Whether the number is one of a member of staff on a day. */
  isStaff: (customerId: string, on: AccountingDate) => boolean;
  /** The spouse and family of a customer. */
  familyOf: (customerId: string) => readonly string[];
}>;
