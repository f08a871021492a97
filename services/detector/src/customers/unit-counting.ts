import { dateOfDay, monthOf } from '@tocsin/banking-calendar';
import { addLoanBalances, addMeasure, type Lending, type LoanChange, lendingOf } from '@tocsin/books';
import type { CustomerState } from '@tocsin/customer-state';
import type { CustomerEvent, EventOf } from '@tocsin/events';
import { REPAID_SOON_DAYS } from '@tocsin/rules';

import type { CountedMeasures } from './counted-measures.ts';

/** Counts per unit what an event says besides deposits. */
export type UnitCounting = Readonly<{
  /** Folds an event and counts what that changes about the lending of a branch, or the products that matured. */
  counting: <Outcome>(event: CustomerEvent, customer: CustomerState, fold: () => Outcome) => Outcome;
  /** What a loan event changed for units. */
  onLoans: (change: LoanChange) => void;
}>;

export const unitCounting = (counted: CountedMeasures): UnitCounting => {
  const addLending = (lending: Lending | undefined, sign: 1 | -1): void => {
    if (lending === undefined) return;
    const { branchId, month, dayOfMonth, disbursedMinor, repaidSoonMinor } = lending;
    const amounts = { disbursed: disbursedMinor, 'repaid-soon': repaidSoonMinor } as const;
    counted.count(branchId, month, (measures, at) => {
      for (const measure of ['disbursed', 'repaid-soon'] as const)
        addMeasure(measures, at, { measure, dayOfMonth, amountMinor: BigInt(sign * amounts[measure]) });
    });
  };

  const addMatured = ({ data }: EventOf<'bank.wealth.matured.v1'>): void => {
    const { branchId, accountingDate, amountMinor } = data;
    const matured = {
      measure: 'wealth-matured',
      dayOfMonth: Number(accountingDate.slice(8)),
      amountMinor: BigInt(amountMinor),
    } as const;
    counted.count(branchId, monthOf(accountingDate), (measures, at) => addMeasure(measures, at, matured));
  };

  return {
    counting: (event, customer, fold) => {
      if (event.type === 'bank.wealth.matured.v1') addMatured(event);
      if (!isLending(event)) return fold();
      const { loanId } = event.data;
      const before = lendingOf(customer.money.loanMoney, loanId, REPAID_SOON_DAYS);
      const outcome = fold();
      const after = lendingOf(customer.money.loanMoney, loanId, REPAID_SOON_DAYS);
      if (isSame(before, after)) return outcome;
      addLending(before, -1);
      addLending(after, 1);
      return outcome;
    },
    onLoans: ({ balances }) => {
      for (const { unitId, fromDay, outstandingMinor, nonPerformingMinor } of balances) {
        if (unitId === '' || (outstandingMinor === 0 && nonPerformingMinor === 0)) continue;
        const rise = {
          outstandingMinor: BigInt(outstandingMinor),
          nonPerformingMinor: BigInt(nonPerformingMinor),
        };
        counted.countFrom(unitId, monthOf(dateOfDay(fromDay)), (measures, at) =>
          addLoanBalances(measures, at, rise),
        );
      }
    },
  };
};

const isLending = (
  event: CustomerEvent,
): event is EventOf<'bank.loan.disbursed.v1' | 'bank.repayment.received.v1'> =>
  event.type === 'bank.loan.disbursed.v1' || event.type === 'bank.repayment.received.v1';

const isSame = (before: Lending | undefined, after: Lending | undefined): boolean =>
  JSON.stringify(before) === JSON.stringify(after);
