import type { Loan } from './loan.ts';
import { runLoan } from './run-loan.ts';

/** Interest that will be settled, as far as money for it is not there yet. */
export type InterestToCome = Readonly<{ dueDay: number; unpaidMinor: number }>;

/**
 * The interest dues of a schedule that have not come at the close of a day, oldest first: advances are taken off the
 * next ones. Nothing where only the core's positions are known: they name no amounts to come.
 */
export const interestToCome = (loan: Loan, day: number): readonly InterestToCome[] => {
  const { dues, decidedThrough, advances, status } = runLoan(loan, day);
  if (status !== 'active') return [];
  let advance = advances.interest + advances.unsplit;
  return dues.days.flatMap((dueDay, index) => {
    const interestMinor = dueDay > day && dueDay > decidedThrough ? (dues.interest[index] ?? 0) : 0;
    const unpaidMinor = Math.max(0, interestMinor - advance);
    advance -= interestMinor - unpaidMinor;
    return unpaidMinor > 0 ? [{ dueDay, unpaidMinor }] : [];
  });
};
