import type { Grade } from '@tocsin/events';
import { factOn } from '../deposits/dated-facts.ts';
import { type DueKind, type Dues, unpaidOf } from './dues.ts';
import type { Loan } from './loan.ts';
import type { Arrears, LoanState, LoanStatus } from './loan-state.ts';

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

/** The standing that a state amounts to at the close of a day. */
export const standingOf = (loan: Loan, state: LoanState, day: number): Standing => {
  const isActive = state.status === 'active';
  const principal = isActive ? overdueOf(state, 'principal', day) : nothingOverdue;
  const interest = isActive ? overdueOf(state, 'interest', day) : nothingOverdue;
  const { firstDueDay } = state;
  const oldest = Math.min(principal.since ?? day, interest.since ?? day);
  return {
    fromDay: day,
    status: state.status,
    outstandingMinor: isActive ? Math.max(0, state.owedMinor - state.repaidMinor) : 0,
    overduePrincipalMinor: principal.amountMinor,
    overdueInterestMinor: interest.amountMinor,
    principalSince: principal.since,
    interestSince: interest.since,
    grade: gradeOn(loan, day),
    maturityDay: state.maturityDay,
    isFirstDueUnpaid: firstDueDay !== null && firstDueDay < day && oldest === firstDueDay,
  };
};

type Overdue = Readonly<{ since: number | null; amountMinor: number }>;

const nothingOverdue: Overdue = { since: null, amountMinor: 0 };

const overdueOf = (state: LoanState, kind: DueKind, day: number): Overdue => {
  const arrears = arrearsOf(state, kind);
  const isOverdue = arrears.amountMinor > 0 && arrears.since < day;
  const scheduled = unpaidDues(state.dues, kind, state.decidedThrough, day);
  if (!isOverdue) return scheduled;
  return {
    since: Math.min(arrears.since, scheduled.since ?? arrears.since),
    amountMinor: arrears.amountMinor + scheduled.amountMinor,
  };
};

/** What the core said is unpaid of one kind. */
export const arrearsOf = (state: LoanState, kind: DueKind): Arrears =>
  kind === 'principal' ? state.principalArrears : state.interestArrears;

const unpaidDues = (dues: Dues, kind: DueKind, afterDay: number, beforeDay: number): Overdue => {
  let since: number | null = null;
  let amountMinor = 0;
  for (const [index, dueDay] of dues.days.entries()) {
    if (dueDay >= beforeDay) break;
    const unpaid = dueDay > afterDay ? unpaidOf(dues, kind, index) : 0;
    if (unpaid > 0) since ??= dueDay;
    amountMinor += unpaid;
  }
  return { since, amountMinor };
};

/** The bank's own grade: the latest by day, whether it came alone or with a position. */
export const gradeOn = ({ grades }: Loan, day: number): Grade | null => factOn(grades, day) ?? null;
