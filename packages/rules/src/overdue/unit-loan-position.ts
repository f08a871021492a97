import { lastDayOf, type Month, nextMonth } from '@tocsin/banking-calendar';
import { type DepositPosition, loanBalancesOf, type Measures } from '@tocsin/books';
import type { EvidenceRef } from '@tocsin/events';

/** A unit's loans at month-ends. Sums that can leave the exact range are `BigInt`. */
export type UnitLoanMonth = Readonly<{ month: string; loansMinor: bigint; nonPerformingMinor: bigint }>;

/** A unit's loans as OVD-14 looks at them. */
export type UnitLoanPosition = Readonly<{
  unitId: string;
  name: string;
  kind: DepositPosition['kind'];
  /** Month-ends that are closed, oldest first and without a gap. */
  months: readonly UnitLoanMonth[];
  /** The net rises of the other branches of the legal entity in a month; absent where they are not looked at. */
  peerRises?: (month: string) => readonly bigint[];
  /** What closed the last day of a month, where it is known. */
  monthClose?: (month: string) => EvidenceRef | undefined;
  /** What the plan leaves of non-performing loans at the end of a month; nothing where none was declared. */
  plannedMinor?: (month: string) => number | undefined;
}>;

/**
 * The position of a unit from the month on in which its loans were first told: what it had before is not known.
 * `unitsOn` names the unit and everything below it on a day.
 */
export const unitLoanPosition = (
  { unitId, name, kind, lastClosed }: Pick<DepositPosition, 'unitId' | 'name' | 'kind' | 'lastClosed'>,
  measures: Measures,
  { keptFrom, unitsOn }: Readonly<{ keptFrom: Month; unitsOn: (date: string) => readonly string[] }>,
): UnitLoanPosition => {
  const told = unitsOn(lastClosed).flatMap((id) => measures[id]?.loansFrom ?? []);
  const [first] = told.sort();
  const months: UnitLoanMonth[] = [];
  if (first === undefined) return { unitId, name, kind, months };
  for (
    let month = first > keptFrom ? first : keptFrom;
    lastDayOf(month) <= lastClosed;
    month = nextMonth(month)
  ) {
    const { outstandingMinor, nonPerformingMinor } = loanBalancesOf(
      measures,
      unitsOn(lastDayOf(month)),
      month,
    );
    months.push({ month, loansMinor: outstandingMinor, nonPerformingMinor });
  }
  return { unitId, name, kind, months };
};

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

/** A unit's place among the branches of its legal entity by net rise, from 1; equal rises share the better place. */
export const rankIn = (
  { peerRises }: UnitLoanPosition,
  { after, riseMinor }: NonPerformingRise,
): Readonly<{ rank: number; of: number }> | undefined => {
  const others = peerRises?.(after.month);
  if (others === undefined) return undefined;
  return { rank: others.filter((other) => other > riseMinor).length + 1, of: others.length + 1 };
};

/**
 * The least that would have had to be recovered besides for a rise to stay below an amount and a rise of the share in
 * basis points: what is recovered is neither lent nor non-performing any more.
 */
export const recoveryBelow = (rise: NonPerformingRise, limitMinor: bigint, basisPoints: bigint): bigint => {
  const { before, after, riseMinor } = rise;
  const byAmount = riseMinor - limitMinor + 1n;
  const lent = before.loansMinor === 0n ? 1n : before.loansMinor;
  const above =
    (after.nonPerformingMinor * lent - before.nonPerformingMinor * after.loansMinor) * 10_000n -
    basisPoints * after.loansMinor * lent;
  const perUnit = 10_000n * (lent - before.nonPerformingMinor) - basisPoints * lent;
  // Where most of the loans were bad before, only having none of them left is sure to do it.
  const byShare = above >= 0n && perUnit > 0n ? above / perUnit + 1n : 0n;
  const isOutOfReach = above >= 0n && perUnit <= 0n;
  const least = byAmount > byShare ? byAmount : byShare;
  return isOutOfReach || least > after.nonPerformingMinor ? after.nonPerformingMinor : least;
};
