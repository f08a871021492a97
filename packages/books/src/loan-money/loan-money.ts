import type { ToldEvent } from '../told-events/told-event.ts';
import { type OverdueLoan, overdueFrom } from './overdue-loans.ts';

/** A loan was paid out. The day is its own, not that of the telling. */
export type Disbursement = ToldEvent &
  Readonly<{
    loanId: string;
    branchId: string;
    principalMinor: number;
    isRenewal: boolean;
    /** The customer to whom it was paid straight; absent where it is unknown, or the borrower himself. */
    paidTo?: string;
  }>;

/** Money came in for a loan; of an amount without a split all counts as principal. */
export type Repayment = ToldEvent & Readonly<{ loanId: string; amountMinor: number; principalMinor: number }>;

/** The bank accepted a bill against a margin. */
export type Acceptance = ToldEvent &
  Readonly<{
    acceptanceId: string;
    branchId: string;
    amountMinor: number;
    marginAccountId: string;
    marginMinor: number;
    maturityDay: number;
  }>;

/** An accepted bill became money. */
export type Discount = ToldEvent & Readonly<{ acceptanceId: string; amountMinor: number }>;

/**
 * What one customer borrowed lately and what followed: what tells whether loan money dressed a month-end, and the bills
 * that are owed.
 * Plain values, empty for nearly everybody.
 */
export type LoanMoney = {
  disbursements: Disbursement[];
  repayments: Repayment[];
  overdue: OverdueLoan[];
  acceptances: Acceptance[];
  discounts: Discount[];
};

/** Of a customer who never borrowed. */
export const noLoanMoney = (): LoanMoney => ({
  disbursements: [],
  repayments: [],
  overdue: [],
  acceptances: [],
  discounts: [],
});

/**
 * Forgets what happened before a day: it must lie as far behind the last closed one as events may be late. A bill that
 * is not due yet is still owed.
 */
export const pruneLoanMoney = (money: LoanMoney, beforeDay: number): void => {
  const isKept = ({ day }: ToldEvent): boolean => day >= beforeDay;
  money.disbursements = money.disbursements.filter(isKept);
  money.repayments = money.repayments.filter(isKept);
  money.acceptances = money.acceptances.filter((one) => isKept(one) || one.maturityDay >= beforeDay);
  money.discounts = money.discounts.filter(isKept);
  money.overdue = overdueFrom(money.overdue, beforeDay);
};

/** As it is stored: one empty value where there is nothing. */
export type PackedLoanMoney =
  | readonly []
  | [
      LoanMoney['disbursements'],
      LoanMoney['repayments'],
      [loanId: string, days: number[], amounts: number[]][],
      LoanMoney['acceptances'],
      LoanMoney['discounts'],
    ];

/** Shares its arrays with the book. */
export const packedLoanMoney = (money: LoanMoney): PackedLoanMoney => {
  const { disbursements, repayments, overdue, acceptances, discounts } = money;
  if (Object.values(money).every(({ length }) => length === 0)) return [];
  const loans = overdue.map(({ loanId, days, amounts }): [string, number[], number[]] => [
    loanId,
    days,
    amounts,
  ]);
  return [disbursements, repayments, loans, acceptances, discounts];
};

/** Takes over the arrays. */
export const unpackedLoanMoney = (packed: PackedLoanMoney): LoanMoney => {
  if (packed.length === 0) return noLoanMoney();
  const [disbursements, repayments, loans, acceptances, discounts] = packed;
  const overdue = loans.map(([loanId, days, amounts]) => ({ loanId, days, amounts }));
  return { disbursements, repayments, overdue, acceptances, discounts };
};
