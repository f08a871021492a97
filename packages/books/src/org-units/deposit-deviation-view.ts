import { type AccountingDate, addDays, lastDayOf, type Month } from '@tocsin/banking-calendar';

import { decimalText } from './decimal-text.ts';
import type { DepositPosition } from './deposit-position.ts';
import {
  DEVIATION_LIMIT_BASIS_POINTS,
  depositFigures,
  deviation,
  type Fraction,
  heldFlatDeviation,
  monthEndCeiling,
} from './deviation.ts';
import type { DepositBasis } from './unit-month.ts';

/** A number while every digit of it is exact, else a text. */
export type ShownMinor = number | string;

/** One unit's deposit deviation in a month, as people and other systems read it. */
export type DepositDeviationView = Readonly<{
  orgUnitId: string;
  month: Month;
  /** The last closed accounting date. */
  asOf: AccountingDate;
  basis: DepositBasis;
  days: number;
  /** Before the month end: of the last counted day. */
  monthEndBalanceMinor: ShownMinor;
  balanceSumMinor: string;
  dailyAverageMinor: string;
  deviationPercent: string | null;
  /** The month is complete and every day of it closed. */
  final: boolean;
  /** Null for a month of one counted day, which has none, and for a union, for which there is no limit. */
  ceilingMinor: ShownMinor | null;
  headroomMinor: ShownMinor | null;
  heldFlatPercent: string | null;
  daily: readonly Readonly<{ date: AccountingDate; balanceMinor: ShownMinor }>[];
}>;

/** What is shown of a unit's month; undefined where it has no counted day. */
export const depositDeviationView = (
  position: DepositPosition,
  month: Month,
  limitBasisPoints: number = DEVIATION_LIMIT_BASIS_POINTS,
): DepositDeviationView | undefined => {
  const depositMonth = position.months.find((candidate) => candidate.month === month);
  if (depositMonth === undefined) return undefined;
  const figures = depositFigures(depositMonth);
  const ceiling = position.kind === 'union' ? null : monthEndCeiling(figures, limitBasisPoints);
  return {
    orgUnitId: position.unitId,
    month,
    asOf: position.lastClosed,
    basis: depositMonth.basis,
    days: depositMonth.closings.length,
    monthEndBalanceMinor: shown(figures.balance),
    balanceSumMinor: figures.sum.toString(),
    dailyAverageMinor: decimalText(figures.sum, figures.days, 4),
    deviationPercent: percent(deviation(figures)),
    final: depositMonth.isComplete && position.lastClosed >= lastDayOf(month),
    ceilingMinor: ceiling === null ? null : shown(ceiling),
    headroomMinor: ceiling === null ? null : shown(ceiling - figures.balance),
    heldFlatPercent: percent(heldFlatDeviation(figures)),
    daily: depositMonth.closings.map((balance, index) => ({
      date: addDays(depositMonth.firstOn, index),
      balanceMinor: shown(balance),
    })),
  };
};

const percent = (ratio: Fraction | null): string | null =>
  ratio && decimalText(100n * ratio.numerator, ratio.denominator, 6);

const shown = (minor: bigint): ShownMinor => {
  const number = Number(minor);
  return Number.isSafeInteger(number) ? number : minor.toString();
};
