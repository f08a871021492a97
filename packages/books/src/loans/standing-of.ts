import type { Grade } from '@tocsin/events';
import { factOn } from '../deposits/dated-facts.ts';
import { type DueKind, type Dues, unpaidOf } from './dues.ts';
import type { Loan } from './loan.ts';
import { arrearsOf, type LoanState } from './loan-state.ts';
import type { Standing } from './standing.ts';

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
const gradeOn = ({ grades }: Loan, day: number): Grade | null => factOn(grades, day) ?? null;
