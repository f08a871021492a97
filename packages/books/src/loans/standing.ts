import type { Grade } from '@tocsin/events';
import type { LoanStatus } from './loan-state.ts';

/** How a loan stands at the close of a day and of the days after it, up to the next standing. */
export type Standing = Readonly<{
  fromDay: number;
  status: LoanStatus;
  outstandingMinor: number;
  /** Of dues whose date has passed. */
  overduePrincipalMinor: number;
  overdueInterestMinor: number;
  /** The oldest unpaid due date that has passed: days past due count from it. */
  principalSince: number | null;
  interestSince: number | null;
  grade: Grade | null;
  maturityDay: number | null;
  /** Whether the first due of the original schedule is unpaid and was not replaced. */
  isFirstDueUnpaid: boolean;
}>;

/** The date that days past due count from: the earlier of the two kinds; null when nothing is overdue. */
export const overdueSince = ({
  principalSince,
  interestSince,
}: Pick<Standing, 'principalSince' | 'interestSince'>): number | null => {
  if (principalSince === null || interestSince === null) return principalSince ?? interestSince;
  return Math.min(principalSince, interestSince);
};

/** Calendar days since the due date: 0 on the date itself, and where nothing is overdue. */
export const daysPast = (since: number | null, day: number): number => (since === null ? 0 : day - since);

/** The days past due that decide the classification: the larger of principal's and interest's. */
export const daysPastDueOn = (standing: Standing, day: number): number =>
  daysPast(overdueSince(standing), day);
