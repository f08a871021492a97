import assert from 'node:assert';

import { daysBetween, lastDayOf } from '@tocsin/banking-calendar';

import { floorOf } from './decimal-text.ts';
import type { DepositMonth } from './unit-month.ts';

/** An exact ratio; the denominator is positive. */
export type Fraction = Readonly<{ numerator: bigint; denominator: bigint }>;

/** The sums that a month's deviation rests on. Money in minor units. */
export type DepositFigures = Readonly<{
  /** Days counted. */
  days: bigint;
  /** Days still to come until the month end; 0 on it. */
  daysLeft: bigint;
  /** Sum of the counted closing balances. */
  sum: bigint;
  /** The closing balance of the last counted day. */
  balance: bigint;
}>;

/** The limit of 4 % (2018), in basis points. */
export const DEVIATION_LIMIT_BASIS_POINTS = 400;

/** The sums of a month; with `throughDays` of its first counted days only, as if no later one were closed. */
export const depositFigures = (
  { month, firstOn, closings }: Pick<DepositMonth, 'month' | 'firstOn' | 'closings'>,
  throughDays = closings.length,
): DepositFigures => {
  assert(throughDays >= 1 && throughDays <= closings.length, `no ${throughDays} counted days in ${month}`);
  let sum = 0n;
  for (let index = 0; index < throughDays; index += 1) sum += closings[index] ?? 0n;
  const daysInMonth = daysBetween(firstOn, lastDayOf(month)) + 1;
  return {
    days: BigInt(throughDays),
    daysLeft: BigInt(daysInMonth - throughDays),
    sum,
    balance: closings[throughDays - 1] ?? 0n,
  };
};

/** What the last balance lies above the daily average, in parts of it; null where the sum is ≤ 0. */
export const deviation = ({ days, sum, balance }: DepositFigures): Fraction | null =>
  sum > 0n ? { numerator: balance * days - sum, denominator: sum } : null;

/** The deviation at month end if the balance stays; null once the month is over. */
export const heldFlatDeviation = ({ days, daysLeft, sum, balance }: DepositFigures): Fraction | null => {
  const heldSum = sum + balance * daysLeft;
  if (daysLeft === 0n || sum <= 0n || heldSum <= 0n) return null;
  return { numerator: balance * (days + daysLeft) - heldSum, denominator: heldSum };
};

/**
 * The highest whole balance at month end that still passes, if today's stays until the day before; after the
 * month end what would just have passed. Null for a month of one day, which no balance can fail.
 */
export const monthEndCeiling = (
  { days, daysLeft, sum, balance }: DepositFigures,
  limitBasisPoints = DEVIATION_LIMIT_BASIS_POINTS,
): bigint | null => {
  const limit = 10_000n + BigInt(limitBasisPoints);
  const denominator = 10_000n * (days + daysLeft) - limit;
  if (denominator <= 0n) return null;
  return floorOf(limit * (sum + balance * (daysLeft - 1n)), denominator);
};

/**
 * The highest whole balance of the last counted day that, held until the month end, still passes; null where no
 * balance fails, because nearly all days of the month would hold it.
 */
export const heldFlatCeiling = (
  { days, daysLeft, sum, balance }: DepositFigures,
  limitBasisPoints = DEVIATION_LIMIT_BASIS_POINTS,
): bigint | null => {
  const limit = 10_000n + BigInt(limitBasisPoints);
  const denominator = 10_000n * (days + daysLeft) - limit * (daysLeft + 1n);
  return denominator > 0n ? floorOf(limit * (sum - balance), denominator) : null;
};

/** Whether a ratio is above a limit; exactly the limit is not. Decided by multiplying out. */
export const isAbove = ({ numerator, denominator }: Fraction, limitBasisPoints: number): boolean =>
  10_000n * numerator > BigInt(limitBasisPoints) * denominator;
