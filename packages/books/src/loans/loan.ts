import type { Grade, LoanDisbursed, LoanRescheduled, Responsibility } from '@tocsin/events';
import { type DatedFacts, factOn } from '../deposits/dated-facts.ts';
import { emptyState, type LoanState, NEVER } from './loan-state.ts';
import type { Standing } from './standing.ts';

/** What was agreed when the loan was paid out. */
export type LoanTerms = Readonly<{
  /** The loan counts from here: its own day, or the first open day when that one is too old. */
  fromDay: number;
  product: LoanDisbursed['product'];
  principalMinor: number;
  /** What the principal of the dues given adds up to; that of the loan where none are given. */
  scheduledMinor: number;
  repaymentAccountId: string | null;
  limitId: string | null;
  renewsLoanId: string | null;
  isOnRenewalList: boolean;
  /** The customer, or the account where only that is named, that the money went to. */
  disbursedTo: string | null;
  responsible: readonly Responsibility[];
}>;

/** The core's own position at the end of a day. Days as `dayNumber`s, amounts in minor units. */
export type LoanStatement = Readonly<{
  outstandingMinor: number;
  overduePrincipalMinor: number;
  principalSince: number | null;
  overdueInterestMinor: number;
  interestSince: number | null;
  maturityDay: number | null;
}>;

/** A change of the contract. */
export type Rescheduling = Readonly<{
  /** It counts from here: the day of signing, or the first open day when that one is too old. */
  day: number;
  signedDay: number;
  kind: LoanRescheduled['kind'];
  maturityDay: number;
  /** Day, principal and interest of each due in turn; null where no new schedule was given. */
  dues: readonly number[] | null;
}>;

/** What came in on one day: what the source split, and what it left to the book. */
export type Repayments = { days: number[]; principal: number[]; interest: number[]; unsplit: number[] };

/** A recent event about the loan, as evidence. */
export type LoanEvidence = Readonly<{
  eventId: string;
  source: string;
  type: string;
  day: number;
  amountMinor: number | null;
}>;

/**
 * One loan: its state at the close of `baseDay`, and everything that was said of the days after it, by day.
 *
 * Whatever arrives late is added to what was said; how the loan stands on a day is worked out from the base on, so
 * that the order of arrival shows in nothing but facts of one day, of which the last holds.
 */
export type Loan = {
  id: string;
  /** Null until the loan is disbursed or a position of it declared: until then its repayments wait. */
  firstDay: number | null;
  terms: LoanTerms | null;
  baseDay: number;
  base: LoanState;
  /** How it stood before the base, since it last was neither overdue nor non-performing. */
  past: Standing[];
  repayments: Repayments;
  /** Who else than the customer paid on a day: a customer, or the account where only that is named. */
  payers: DatedFacts<string>;
  statements: DatedFacts<LoanStatement>;
  /** In the order of their days, then of arrival. */
  reschedulings: Rescheduling[];
  /** Renewals of its money that are forgotten, or were of loans that are. */
  renewalsForgotten: number;
  grades: DatedFacts<Grade>;
  ends: DatedFacts<'settled' | 'written-off'>;
  branches: DatedFacts<string>;
  managers: DatedFacts<string>;
  evidence: LoanEvidence[];
};

/** A loan of which nothing was said yet. */
export const newLoan = (id: string): Loan => ({
  id,
  firstDay: null,
  terms: null,
  baseDay: NEVER,
  base: emptyState(),
  past: [],
  repayments: { days: [], principal: [], interest: [], unsplit: [] },
  payers: [],
  statements: [],
  reschedulings: [],
  renewalsForgotten: 0,
  grades: [],
  ends: [],
  branches: [],
  managers: [],
  evidence: [],
});

/** The branch that books the loan on a day; before the first event that named one, the branch it named. */
export const loanBranchOn = ({ branches }: Loan, day: number): string | undefined =>
  factOn(branches, day) ?? branches[0]?.[1];
