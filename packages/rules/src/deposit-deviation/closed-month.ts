import assert from 'node:assert';

import { lastDayOf, type Month } from '@tocsin/banking-calendar';
import {
  type DepositFigures,
  type DepositMonth,
  type DepositPosition,
  depositFigures,
  deviation,
  type Fraction,
} from '@tocsin/books';

/** A unit's complete month of which every day is closed, with its deviation. */
export type ClosedMonth = Readonly<{
  month: Month;
  figures: DepositFigures;
  ratio: Fraction;
  /** Null for a unit without accounts. */
  openAccountsAtEnd: number | null;
}>;

/** The month if it can raise anything: complete, closed to its end, and with a positive sum. */
export const closedMonth = (position: DepositPosition, month: Month): ClosedMonth | undefined => {
  const depositMonth = monthOfPosition(position, month);
  if (depositMonth === undefined || !depositMonth.isComplete) return undefined;
  if (position.lastClosed < lastDayOf(month)) return undefined;
  const figures = depositFigures(depositMonth);
  const ratio = deviation(figures);
  return ratio === null
    ? undefined
    : { month, figures, ratio, openAccountsAtEnd: depositMonth.openAccountsAtEnd };
};

/** A month with a counted day; a forgotten one is an error, because silence about it would be an answer. */
export const monthOfPosition = (position: DepositPosition, month: Month): DepositMonth | undefined => {
  const { unitId, keptFrom, months } = position;
  assert(keptFrom === null || month >= keptFrom, `${month} of ${unitId} is forgotten; kept from ${keptFrom}`);
  return months.findLast((candidate) => candidate.month === month);
};
