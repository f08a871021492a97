import { isQuarterEnd, type Month, previousMonth } from '@tocsin/banking-calendar';
import type { DepositFigures, DepositPosition, Fraction } from '@tocsin/books';

import { closedMonth } from './closed-month.ts';
import { growthOf, type QuarterEnd } from './quarter-cap.ts';

/** A closed quarter-end month with the averages of the months that its cap rests on. */
export type QuarterEndMonth = Readonly<{ month: Month; figures: DepositFigures; quarterEnd: QuarterEnd }>;

const quartersCounted = 4;

/**
 * The quarter-end month if its cap can be told: it, the month before it, and the last two months of the other
 * quarters are complete, closed and have a positive average. A bank has no cap before its thirteenth month.
 */
export const quarterEndMonth = (
  position: DepositPosition,
  month: Month,
  includesCurrentQuarter: boolean,
): QuarterEndMonth | undefined => {
  if (!isQuarterEnd(month)) return undefined;
  const closed = closedMonth(position, month);
  const previousAverage = averageOf(position, previousMonth(month));
  if (closed === undefined || previousAverage === undefined) return undefined;
  const first = includesCurrentQuarter ? 0 : 1;
  const growths = Array.from({ length: quartersCounted }, (_, quarter) =>
    growthIn(position, monthsBefore(month, 3 * (first + quarter))),
  ).filter((growth) => growth !== undefined);
  if (growths.length < quartersCounted) return undefined;
  const { balance } = closed.figures;
  const quarterEnd = { balance, average: averageFrom(closed.figures), previousAverage, growths };
  return { month, figures: closed.figures, quarterEnd };
};

const growthIn = (position: DepositPosition, month: Month): Fraction | undefined => {
  const before = averageOf(position, previousMonth(month));
  const after = averageOf(position, month);
  return before && after && growthOf(before, after);
};

const averageOf = (position: DepositPosition, month: Month): Fraction | undefined => {
  const closed = closedMonth(position, month);
  return closed && averageFrom(closed.figures);
};

const averageFrom = ({ sum, days }: DepositFigures): Fraction => ({ numerator: sum, denominator: days });

const monthsBefore = (month: Month, count: number): Month =>
  count === 0 ? month : monthsBefore(previousMonth(month), count - 1);
