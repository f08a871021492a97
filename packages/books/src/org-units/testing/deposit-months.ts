import { firstDayOf } from '@tocsin/banking-calendar';

import type { DepositMonth } from '../unit-month.ts';

/** A complete month of accounts, but for what the test says. */
export const depositMonth = (
  stated: Pick<DepositMonth, 'month' | 'closings'> & Partial<DepositMonth>,
): DepositMonth => ({
  basis: 'accounts',
  firstOn: firstDayOf(stated.month),
  isComplete: stated.firstOn === undefined || stated.firstOn === firstDayOf(stated.month),
  accountsClosings: null,
  openAccountsAtEnd: 1_000,
  ...stated,
});
