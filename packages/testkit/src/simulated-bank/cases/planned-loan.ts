import type { AccountingDate } from '@tocsin/banking-calendar';
import type {
  Grade,
  LoanDisbursed,
  LoanPositionDeclared,
  LoanRescheduled,
  ScheduledDue,
} from '@tocsin/events';
import type { Customer } from '../customer.ts';
import { fen } from '../posting.ts';
import type { PlannedEvent } from './credit-case.ts';

/** What falls due on a day, in yuan. */
export type Due = Readonly<{ on: AccountingDate; principal?: number; interest?: number }>;

/** What a loan is agreed on. */
export type LoanPlan = Readonly<{
  borrower: Customer;
  yuan: number;
  maturity: AccountingDate;
  product?: LoanDisbursed['product'];
  /** Which loan of the borrower it is. */
  number?: number;
  grade?: Grade;
  dues?: readonly Due[];
  extra?: Partial<LoanDisbursed>;
}>;

/** Tells the events of one loan, amounts in yuan. */
export type PlannedLoan = Readonly<{
  loanId: string;
  plan: LoanPlan;
  disbursed: (on: AccountingDate) => PlannedEvent;
  paid: (on: AccountingDate, amounts: Readonly<{ principal?: number; interest?: number }>) => PlannedEvent;
  graded: (on: AccountingDate, grade: Grade) => PlannedEvent;
  positioned: (on: AccountingDate, position: Partial<LoanPositionDeclared>) => PlannedEvent;
  rescheduled: (on: AccountingDate, change: Pick<LoanRescheduled, 'kind' | 'maturityDate'>) => PlannedEvent;
}>;

const scheduled = ({ on, principal = 0, interest = 0 }: Due): ScheduledDue => ({
  dueDate: on,
  principalMinor: fen(principal),
  interestMinor: fen(interest),
});

/** Plans a loan of a borrower, booked where he banks. */
export const plannedLoan = (plan: LoanPlan): PlannedLoan => {
  const { borrower, yuan, maturity, number = 1, grade, dues = [], extra } = plan;
  const { customerId, branchId, managerId } = borrower;
  const product = plan.product ?? (borrower.kind === 'company' ? 'sme' : 'farmer');
  const loanId = `L${customerId.slice(1)}-${number}`;
  const of = { loanId, customerId, branchId: extra?.branchId ?? branchId };
  return {
    loanId,
    plan,
    disbursed: (on) => ({
      on,
      event: {
        type: 'bank.loan.disbursed.v1',
        data: {
          ...{ accountingDate: on, ...of, managerId, product, principalMinor: fen(yuan) },
          maturityDate: maturity,
          ...(grade && { grade }),
          ...(dues.length > 0 && { schedule: dues.map(scheduled) }),
          ...extra,
        },
      },
    }),
    paid: (on, { principal = 0, interest = 0 }) => ({
      on,
      event: {
        type: 'bank.repayment.received.v1',
        data: {
          ...{ accountingDate: on, ...of },
          ...(principal > 0 && { principalMinor: fen(principal) }),
          ...(interest > 0 && { interestMinor: fen(interest) }),
        },
      },
    }),
    graded: (on, graded) => ({
      on,
      event: { type: 'bank.loan.graded.v1', data: { accountingDate: on, ...of, grade: graded } },
    }),
    positioned: (on, position) => ({
      on,
      event: {
        type: 'bank.loan.position-declared.v1',
        data: {
          ...{ accountingDate: on, ...of, managerId, maturityDate: maturity },
          ...{ outstandingMinor: fen(yuan), overduePrincipalMinor: 0, overdueInterestMinor: 0 },
          ...position,
        },
      },
    }),
    rescheduled: (on, change) => ({
      on,
      event: {
        type: 'bank.loan.rescheduled.v1',
        data: { accountingDate: on, ...of, signedOn: on, ...change },
      },
    }),
  };
};

/** Each due of a loan paid on its own day. */
export const paidInTime = (
  { paid, plan: { dues = [] } }: PlannedLoan,
  until = '2026-12-31',
): PlannedEvent[] => dues.filter(({ on }) => on <= until).map(({ on, ...amounts }) => paid(on, amounts));

/** The days on which interest is settled every quarter. */
export const settlementDays: readonly AccountingDate[] = [
  ...['2025-12-20', '2026-03-20', '2026-06-20', '2026-09-20', '2026-12-20'],
];

/** Interest every quarter, the principal at the end, in yuan. */
export const quarterlyInterest = (
  interest: number,
  { yuan, maturity }: Pick<LoanPlan, 'yuan' | 'maturity'>,
): readonly Due[] => [
  ...settlementDays.filter((on) => on < maturity).map((on) => ({ on, interest })),
  { on: maturity, principal: yuan },
];
