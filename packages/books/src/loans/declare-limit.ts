import { dayNumber } from '@tocsin/banking-calendar';
import type { CreditLimitDeclared } from '@tocsin/events';
import type { CustomerLoans } from './customer-loans.ts';
import type { LoanChange } from './loan-change.ts';

/** Takes a limit: the latest accounting date wins, then the latest to arrive. */
export const declareLimit = (
  customer: CustomerLoans,
  { limitId: id, accountingDate, limitMinor, revolving, until }: CreditLimitDeclared,
): LoanChange => {
  const statedDay = dayNumber(accountingDate);
  const known = customer.limits.find((limit) => limit.id === id);
  if (known === undefined || known.statedDay <= statedDay)
    customer.limits = [
      ...customer.limits.filter((limit) => limit !== known),
      { id, statedDay, limitMinor, revolving, untilDay: dayNumber(until) },
    ];
  const drawn = customer.loans.filter(({ terms }) => terms?.limitId === id).map((loan) => loan.id);
  return { loanIds: drawn, changedFrom: statedDay, balances: [], flows: [] };
};
