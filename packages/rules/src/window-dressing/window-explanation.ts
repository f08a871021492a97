import type { Explanation } from '@tocsin/events';
import type { Bilingual } from '../finding.ts';
import { exactAmountText } from '../wording/amounts.ts';

/**
 * Why money counts as having come for a month-end, and the figures just below it: less would have come, or less
 * would have left. Amounts in minor units.
 */
export const windowExplanation = (
  formula: Bilingual,
  {
    inflowFromMinor,
    outflowFromMinor,
    currency,
  }: Readonly<{ inflowFromMinor: bigint; outflowFromMinor: bigint; currency: string }>,
): Explanation => {
  const inflow = exactAmountText(inflowFromMinor, currency);
  const outflow = exactAmountText(outflowFromMinor, currency);
  return {
    formula,
    counterfactual: {
      en: `Would not have been raised with a net inflow below ${inflow.en}, or with less than ${outflow.en} leaving.`,
      zh: `净流入低于${inflow.zh}，或净流出低于${outflow.zh}，则不会触发。`,
    },
  };
};

/** The smallest whole amount that reaches a share of another, in basis points. */
export const shareFrom = (amountMinor: bigint, basisPoints: number): bigint =>
  (amountMinor * BigInt(basisPoints) + 9_999n) / 10_000n;
