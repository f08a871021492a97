import {
  dateOfDay,
  dayNumber,
  firstDayOf,
  lastDayOf,
  monthOf,
  nextMonth,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import {
  interestToCome,
  type Loan,
  loanCourse,
  overdueSince,
  projectedCourse,
  type Standing,
  standingOn,
} from '@tocsin/books';
import type { Rule } from '../rule.ts';
import { betterThanRequired } from './better-than-required.ts';
import { firstPaymentDefault } from './first-payment-default.ts';
import { keyInspection } from './key-inspection.ts';
import { maturingLoan } from './maturing-loan.ts';
import { monthEndProjection } from './month-end-projection.ts';
import { newlyOverdue } from './newly-overdue.ts';
import { newlyOwingInterest } from './newly-owing-interest.ts';
import { nonPerformingRebound } from './non-performing-rebound.ts';
import { shortSettlementAccount } from './short-settlement-account.ts';

/** The days, counted from a due date, a maturity or a month's beginning, on which a verdict on a loan can change. */
export type LoanJudgingLimits = Readonly<{
  /** Days past due. */
  pastDueDays: readonly number[];
  workingDaysUnpaid: number;
  workingDaysBeforeSettlement: number;
  daysBeforeMaturity: number;
  /** Days of a month. */
  askedOn: readonly number[];
}>;

/** Even the longest holidays leave the working days before a settlement within these. */
const reachDays = 31;

/** The limits that follow from the parameters in force. */
export const loanJudgingLimits = (
  parametersOf: <Parameters>(rule: Rule<never, Parameters>) => Parameters,
): LoanJudgingLimits => {
  const overdue = parametersOf(newlyOverdue);
  const first = parametersOf(firstPaymentDefault);
  const above = [
    parametersOf(betterThanRequired).substandardAboveDays,
    parametersOf(keyInspection).arrearsAboveDays,
    parametersOf(nonPerformingRebound).aboveDays,
    first.orangeAboveDays,
    first.redAboveDays,
  ];
  return {
    pastDueDays: [1, ...Object.values(overdue), ...above.map((days) => days + 1)],
    workingDaysUnpaid: parametersOf(newlyOwingInterest).workingDaysUnpaid,
    workingDaysBeforeSettlement: parametersOf(shortSettlementAccount).workingDaysBefore,
    daysBeforeMaturity: parametersOf(maturingLoan).daysBefore,
    askedOn: parametersOf(monthEndProjection).askedOn,
  };
};

/**
 * The days after a close on which, without any further event, a finding of the loan can change, ascending; none where
 * nothing can. Only the first of each kind is named: whoever asks on it asks again for the next.
 */
export const loanJudgingDays = (
  loan: Loan,
  afterDay: number,
  limits: LoanJudgingLimits,
  calendar: WorkingCalendar,
): readonly number[] => {
  const standing = standingOn(loanCourse(loan, afterDay), afterDay);
  const isOverdue = standing !== undefined && overdueSince(standing) !== null;
  // The projection ends where the loan becomes overdue; an overdue one is asked about every month.
  const course = isOverdue ? loanCourse(loan, afterDay + reachDays) : projectedCourse(loan);
  const coming = course.find(({ fromDay }) => fromDay > afterDay);
  const days = [
    ...(coming === undefined ? [] : [coming.fromDay]),
    ...(standing === undefined ? [] : pastDueDays(standing, afterDay, limits, calendar)),
    ...(standing === undefined ? [] : maturityDays(standing, limits)),
    ...settlementDays(loan, afterDay, limits, calendar),
  ];
  return [...new Set(days.filter((day) => day > afterDay))].sort((a, b) => a - b);
};

const pastDueDays = (
  standing: Standing,
  afterDay: number,
  limits: LoanJudgingLimits,
  calendar: WorkingCalendar,
): readonly number[] => {
  const since = overdueSince(standing);
  if (since === null) return [];
  const { interestSince } = standing;
  const unpaid =
    interestSince === null
      ? []
      : [dayNumber(calendar.addWorkingDays(dateOfDay(interestSince), limits.workingDaysUnpaid))];
  const bands = limits.pastDueDays.map((days) => since + days).filter((day) => day > afterDay);
  return [...unpaid, ...(bands.length === 0 ? [] : [Math.min(...bands)]), nextAskedDay(afterDay, limits)];
};

/** An overdue loan is asked about on certain days of the month and at its end. */
const nextAskedDay = (afterDay: number, { askedOn }: LoanJudgingLimits): number => {
  const month = monthOf(dateOfDay(afterDay));
  const days = [month, nextMonth(month)].flatMap((one) => [
    ...askedOn.map((day) => dayNumber(firstDayOf(one)) + day - 1),
    dayNumber(lastDayOf(one)),
  ]);
  return Math.min(...days.filter((day) => day > afterDay));
};

const maturityDays = (
  { maturityDay, outstandingMinor }: Standing,
  { daysBeforeMaturity }: LoanJudgingLimits,
): readonly number[] =>
  maturityDay === null || outstandingMinor === 0 ? [] : [maturityDay - daysBeforeMaturity, maturityDay + 1];

const settlementDays = (
  loan: Loan,
  afterDay: number,
  { workingDaysBeforeSettlement }: LoanJudgingLimits,
  calendar: WorkingCalendar,
): readonly number[] => {
  const next = interestToCome(loan, afterDay)[0];
  if (next === undefined || loan.terms === null || loan.terms.repaymentAccountId === null) return [];
  // Far ahead no notice of that year is needed to know that it is too early.
  if (next.dueDay - afterDay > reachDays) return [next.dueDay - reachDays];
  const firstDay = calendar.addWorkingDays(dateOfDay(next.dueDay), -workingDaysBeforeSettlement);
  return [Math.max(dayNumber(firstDay), Math.min(afterDay + 1, next.dueDay))];
};
