import { dateOfDay, dayNumber, lastDayOf, type Month, monthOf } from '@tocsin/banking-calendar';
import type { LoanMoney } from './loan-money.ts';

/** What one loan adds to its branch's lending: on the day it was paid out. Amounts in minor units. */
export type Lending = Readonly<{
  branchId: string;
  month: Month;
  dayOfMonth: number;
  disbursedMinor: number;
  /** Principal repaid from that day on and until so many days after the month end. */
  repaidSoonMinor: number;
}>;

/** A loan's part in its branch's lending, taken before and after an event to find what the event changes. */
export const lendingOf = (
  { disbursements, repayments }: LoanMoney,
  loanId: string,
  soonDays: number,
): Lending | undefined => {
  const loan = disbursements.find((known) => known.loanId === loanId);
  if (loan === undefined) return undefined;
  const paidOn = dateOfDay(loan.day);
  const month = monthOf(paidOn);
  const through = dayNumber(lastDayOf(month)) + soonDays;
  let repaidSoonMinor = 0;
  for (const repayment of repayments)
    if (repayment.loanId === loanId && repayment.day >= loan.day && repayment.day <= through)
      repaidSoonMinor += repayment.principalMinor;
  return {
    branchId: loan.branchId,
    month,
    dayOfMonth: Number(paidOn.slice(8)),
    disbursedMinor: loan.principalMinor,
    repaidSoonMinor: Math.min(repaidSoonMinor, loan.principalMinor),
  };
};
