/** A unit's loans at month-ends. Sums that can leave the exact range are `BigInt`. */
export type UnitLoanMonth = Readonly<{ month: string; loansMinor: bigint; nonPerformingMinor: bigint }>;

/** A unit's loans as OVD-14 looks at them. */
export type UnitLoanPosition = Readonly<{
  unitId: string;
  name: string;
  /** Month-ends that are closed, oldest first and without a gap. */
  months: readonly UnitLoanMonth[];
}>;

/** How far the non-performing loans of a unit rose from one month-end to the next. */
export type NonPerformingRise = Readonly<{ before: UnitLoanMonth; after: UnitLoanMonth; riseMinor: bigint }>;

/** The rise in a month; nothing where either month-end is not known. */
export const riseIn = ({ months }: UnitLoanPosition, month: string): NonPerformingRise | undefined => {
  const index = months.findIndex((one) => one.month === month);
  const after = months[index];
  const before = months[index - 1];
  if (after === undefined || before === undefined) return undefined;
  return { before, after, riseMinor: after.nonPerformingMinor - before.nonPerformingMinor };
};

/**
 * The change of the non-performing share as an exact fraction: `numerator / denominator`. Without loans a share is 0.
 */
export const ratioRise = ({ before, after }: Pick<NonPerformingRise, 'before' | 'after'>) => {
  const lentAfter = after.loansMinor === 0n ? 1n : after.loansMinor;
  const lentBefore = before.loansMinor === 0n ? 1n : before.loansMinor;
  return {
    numerator: after.nonPerformingMinor * lentBefore - before.nonPerformingMinor * lentAfter,
    denominator: lentAfter * lentBefore,
  };
};

/** Whether the share rose by at least so many basis points. */
export const hasRatioRisen = (rise: NonPerformingRise, basisPoints: number): boolean => {
  const { numerator, denominator } = ratioRise(rise);
  return numerator * 10_000n >= denominator * BigInt(basisPoints);
};
