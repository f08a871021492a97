import type { MonthEndWindow } from '@tocsin/banking-calendar';
import type { Explanation, Metric } from '@tocsin/events';
import type { Bilingual } from '../finding.ts';
import type { Question } from '../rule.ts';
import type { WindowParameters } from './window-parameters.ts';
import type { WindowPosition } from './window-position.ts';

/** What one signal sees at one month-end, before it is known whether it is the second time. */
export type WindowVerdict = Readonly<{
  /** A list item is no hit: it neither counts later nor rises above blue. */
  isHit: boolean;
  inflowMinor: bigint;
  headline: Bilingual;
  metrics: readonly Metric[];
  basis: string;
  reason: string;
  explanation: Explanation;
}>;

/** Judges one month-end of one customer; nothing when the signal is not true there. */
export type JudgeMonthEnd<Parameters extends WindowParameters> = (
  position: WindowPosition,
  window: MonthEndWindow,
  question: Question<Parameters>,
) => WindowVerdict | undefined;

/** The smallest inflow that is looked at. */
export const minimumInflow = (
  { kind }: WindowPosition,
  { springFestival }: MonthEndWindow,
  limits: WindowParameters,
): bigint => {
  if (kind === 'company') return BigInt(limits.minimumCompanyMinor);
  return BigInt(springFestival ? limits.minimumPersonSpringFestivalMinor : limits.minimumPersonMinor);
};
