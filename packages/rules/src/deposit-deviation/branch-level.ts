import {
  type AccountingDate,
  addDays,
  daysBetween,
  isSpringFestivalMonthEnd,
  lastDayOf,
  type Month,
  monthEndWindow,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import { type DepositFigures, type DepositPosition, isAbove } from '@tocsin/books';
import type { Severity } from '@tocsin/events';
import { z } from 'zod';

import { type ClosedMonth, monthOfPosition } from './closed-month.ts';
import { excessTimes } from './deviation-wording.ts';

/** What decides a branch's level; the amounts keep small branches and small sums on the list. */
export const branchParameters = z.object({
  limitBasisPoints: z.int().positive().default(400),
  orangeAboveBasisPoints: z.int().positive().default(600),
  /** Daily average in minor units below which a branch stays blue. */
  averageMinMinor: z.int().nonnegative().default(5_000_000_000),
  /** Open deposit accounts at the month end below which a branch with known accounts stays blue. */
  accountsMin: z.int().nonnegative().default(500),
  /** Month-end balance above the limit, in minor units, below which a branch stays blue. */
  excessMinMinor: z.int().nonnegative().default(300_000_000),
  /** Share of (month-end balance − average) that must have left by the second step. */
  fallBackMinBasisPoints: z.int().positive().max(10_000).default(5_000),
});
/** The parameters of DEP-03. */
export type BranchParameters = z.infer<typeof branchParameters>;

/** A branch's deposits, and the months in which WIN-03 holds as far as that is known. */
export type BranchPosition = DepositPosition & Readonly<{ dressedMonths?: readonly Month[] }>;

/** The level of a branch-month above the limit, and how it came about. */
export type BranchLevel = Readonly<{
  severity: Severity;
  /** Undefined before the second step. */
  secondStep?: Readonly<{
    on: AccountingDate;
    balance: bigint;
    isFallenBack: boolean;
    /** It fell back, and WIN-03 says that it came for the month end. */
    isDressed: boolean;
  }>;
}>;

/** Decides the level in two steps: at month end, and when the fifth working day after it is closed. */
export const branchLevel = (
  position: BranchPosition,
  closed: ClosedMonth,
  parameters: BranchParameters,
  calendar: WorkingCalendar,
): BranchLevel => {
  const uncapped = uncappedLevel(closed, parameters);
  const on = closedSecondStep(calendar, closed.month, position.lastClosed);
  if (on === undefined) {
    const isCapped = uncapped === 'orange' && isSpringFestivalMonthEnd(calendar, closed.month);
    return { severity: isCapped ? 'yellow' : uncapped };
  }
  const balance = balanceOn(position, on);
  const isFallenBack = hasFallenBack(closed.figures, balance, parameters);
  const isDressed = isFallenBack && position.dressedMonths?.includes(closed.month) === true;
  const secondStep = { on, balance, isFallenBack, isDressed };
  if (isDressed) return { severity: 'red', secondStep };
  return { severity: isFallenBack ? oneWorse[uncapped] : 'blue', secondStep };
};

type Uncapped = 'blue' | 'yellow' | 'orange';

const oneWorse: Readonly<Record<Uncapped, Severity>> = { blue: 'yellow', yellow: 'orange', orange: 'red' };

const uncappedLevel = (
  { figures, ratio, openAccountsAtEnd }: ClosedMonth,
  parameters: BranchParameters,
): Uncapped => {
  const { days, sum } = figures;
  const isSmall = sum < BigInt(parameters.averageMinMinor) * days;
  const hasFewAccounts = openAccountsAtEnd !== null && openAccountsAtEnd < parameters.accountsMin;
  const isLittle =
    excessTimes(figures, parameters.limitBasisPoints) < 10_000n * days * BigInt(parameters.excessMinMinor);
  if (isSmall || hasFewAccounts || isLittle) return 'blue';
  return isAbove(ratio, parameters.orangeAboveBasisPoints) ? 'orange' : 'yellow';
};

/** The second step's day, once closed. Five working days take five days: until then no year is asked for. */
const closedSecondStep = (
  calendar: WorkingCalendar,
  month: Month,
  lastClosed: AccountingDate,
): AccountingDate | undefined => {
  if (lastClosed < addDays(lastDayOf(month), 5)) return undefined;
  const { secondStepOn } = monthEndWindow(calendar, month);
  return secondStepOn <= lastClosed ? secondStepOn : undefined;
};

const balanceOn = (position: DepositPosition, date: AccountingDate): bigint => {
  const depositMonth = monthOfPosition(position, monthOf(date));
  // A unit of which nothing counts any more holds nothing.
  return depositMonth?.closings[daysBetween(depositMonth.firstOn, date)] ?? 0n;
};

const hasFallenBack = (
  { days, sum, balance: monthEnd }: DepositFigures,
  balance: bigint,
  { fallBackMinBasisPoints }: BranchParameters,
): boolean =>
  10_000n * days * (monthEnd - balance) >= BigInt(fallBackMinBasisPoints) * (monthEnd * days - sum);
