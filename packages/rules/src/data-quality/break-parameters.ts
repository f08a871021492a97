import type { Severity } from '@tocsin/events';
import { z } from 'zod';

/** What two figures that should agree may differ by. */
export const breakParameters = z.object({
  /** Smaller differences are what rounding leaves, and are not told; in minor units. */
  differenceMinMinor: z.int().positive().default(100),
  /** From this difference on it is orange, below it yellow; in minor units. */
  orangeFromMinor: z.int().positive().default(100_000_000),
});
export type BreakParameters = z.infer<typeof breakParameters>;

/** A stated figure and what the books lead to, in minor units. */
type Disagreement = Readonly<{ statedMinor: number; bookMinor: number }>;

/** By how much the two differ. */
export const differenceMinor = ({ statedMinor, bookMinor }: Disagreement): bigint => {
  const difference = BigInt(statedMinor) - BigInt(bookMinor);
  return difference < 0n ? -difference : difference;
};

/** The level of the largest of some disagreements. */
export const breakSeverity = (
  disagreements: readonly Disagreement[],
  { orangeFromMinor }: BreakParameters,
): Severity => {
  const isLarge = disagreements.some((one) => differenceMinor(one) >= BigInt(orangeFromMinor));
  return isLarge ? 'orange' : 'yellow';
};
