import type { MonthEndWindow } from '@tocsin/banking-calendar';
import { decimalText } from '@tocsin/books';
import type { Explanation, Metric } from '@tocsin/events';
import { z } from 'zod';
import type { Bilingual } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { daysBefore, spanOf } from './day-span.ts';
import { netInflow } from './net-inflow.ts';
import { largestEarlierInflow } from './trading-inflow.ts';
import { shareFrom, windowExplanation } from './window-explanation.ts';
import { windowFindings } from './window-findings.ts';
import { windowParameters } from './window-parameters.ts';
import type { WindowPosition } from './window-position.ts';
import { minimumInflow, type WindowVerdict } from './window-verdict.ts';

const parameters = windowParameters.extend({
  /** The days before the inflow window whose mean closing balance is the base. */
  baseDays: z.int().min(1).max(31).default(20),
  baseShareBasisPoints: z.int().nonnegative().default(3_000),
  outflowShareBasisPoints: z.int().min(1).max(10_000).default(8_000),
  /** How far back an ordinary inflow is looked for. The deposit book keeps no more. */
  lookBackDays: z.int().min(1).max(60).default(60),
  /** So many times the largest ordinary inflow is no longer trading. */
  tradingMultiple: z.int().min(1).default(2),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-02: money came for the month-end and most of it left in the first working days after (月末冲高月初回落). */
export const monthEndSurge: Rule<WindowPosition, Parameters> = {
  signal: 'WIN-02',
  version: '1',
  parameters,
  findings: (position, question) => windowFindings('WIN-02', position, question, judge),
};

const judge = (
  position: WindowPosition,
  window: MonthEndWindow,
  question: Question<Parameters>,
): WindowVerdict | undefined => {
  const figures = surgeOf(position, window, question.parameters);
  if (figures === undefined) return undefined;
  const { excludedPurposes, lookBackDays, tradingMultiple } = question.parameters;
  const inflow = spanOf(window.inflowFrom, window.inflowTo);
  const test = { inflow, month: window.month, lookBackDays, excludedPurposes };
  const earlier = largestEarlierInflow(position, test, question.calendar) ?? 0n;
  const isHit = figures.came >= BigInt(tradingMultiple) * earlier;
  return {
    isHit,
    inflowMinor: figures.came,
    headline: headlineOf(figures, window, isHit, question.currency),
    metrics: metricsOf({ ...figures, earlier }, question.parameters),
    basis: `in=${figures.came} out=${figures.left} base=${figures.baseSum} earlier=${earlier}`,
    reason: reasonOf(window, isHit, question.parameters),
    explanation: explanationOf(figures, question),
  };
};

type Surge = Readonly<{
  came: bigint;
  left: bigint;
  minimum: bigint;
  /** The sum of the closing balances of the base days. */
  baseSum: bigint;
}>;

const surgeOf = (position: WindowPosition, window: MonthEndWindow, limits: Parameters): Surge | undefined => {
  const { excludedPurposes, baseDays, baseShareBasisPoints, outflowShareBasisPoints } = limits;
  const minimum = minimumInflow(position, window, limits);
  const inflow = spanOf(window.inflowFrom, window.inflowTo);
  const came = netInflow(position, inflow, excludedPurposes);
  if (came < minimum) return undefined;
  const base = daysBefore(inflow, baseDays);
  const baseSum = position.balanceSum(base.fromDay, base.toDay);
  if (came * BigInt(baseDays) * 10_000n < baseSum * BigInt(baseShareBasisPoints)) return undefined;
  const left = -netInflow(position, spanOf(window.outflowFrom, window.outflowTo), excludedPurposes);
  return left * 10_000n < came * BigInt(outflowShareBasisPoints)
    ? undefined
    : { came, left, minimum, baseSum };
};

const metricsOf = (
  { came, left, minimum, baseSum, earlier }: Surge & Readonly<{ earlier: bigint }>,
  { baseDays, baseShareBasisPoints, outflowShareBasisPoints, tradingMultiple }: Parameters,
): readonly Metric[] => {
  const base = { numerator: baseSum, denominator: BigInt(baseDays) };
  const shareOfBase = {
    numerator: base.numerator * BigInt(baseShareBasisPoints),
    denominator: base.denominator * 10_000n,
  };
  const isMinimumHigher = minimum * shareOfBase.denominator >= shareOfBase.numerator;
  return [
    {
      name: 'inflowMinor',
      value: came.toString(),
      limit: isMinimumHigher
        ? minimum.toString()
        : decimalText(shareOfBase.numerator, shareOfBase.denominator, 4),
    },
    { name: 'outflowMinor', value: left.toString() },
    {
      name: 'outflowPercent',
      value: percentText(left, came),
      limit: basisPointsText(outflowShareBasisPoints),
    },
    { name: 'baseMinor', value: decimalText(base.numerator, base.denominator, 4) },
    {
      name: 'largestEarlierInflowMinor',
      value: earlier.toString(),
      limit: decimalText(came, BigInt(tradingMultiple), 4),
    },
  ];
};

const headlineOf = (
  { came, left }: Surge,
  { monthEnd, inflowFrom, outflowTo }: MonthEndWindow,
  isHit: boolean,
  currency: string,
): Bilingual => {
  const amount = amountText(came, currency);
  const percent = decimalText(left * 100n, came, 2);
  return {
    en:
      `Month-end surge and fall: ${amount.en} came from ${inflowFrom} to ${monthEnd}, ` +
      `${percent} % of it left by ${outflowTo}${isHit ? '' : '; the account trades like this on other days too'}`,
    zh:
      `月末冲高月初回落：${inflowFrom}至${monthEnd}净流入${amount.zh}，` +
      `截至${outflowTo}流出${percent}%${isHit ? '' : '；账户平日亦有同等规模往来'}`,
  };
};

const reasonOf = (window: MonthEndWindow, isHit: boolean, limits: Parameters): string => {
  const { inflowFrom, inflowTo, outflowFrom, outflowTo } = window;
  const trading = isHit
    ? `no other ${limits.lookBackDays} days' inflow of that length comes near it`
    : `an inflow of that length outside month-ends in the ${limits.lookBackDays} days before is more than ` +
      `1/${limits.tradingMultiple} of it`;
  return (
    `Net inflow from ${inflowFrom} to ${inflowTo} reached the minimum and ` +
    `${basisPointsText(limits.baseShareBasisPoints)} % of the mean balance of the ${limits.baseDays} days before; ` +
    `at least ${basisPointsText(limits.outflowShareBasisPoints)} % of it left from ${outflowFrom} to ${outflowTo}; ` +
    `${trading}.`
  );
};

const explanationOf = (
  { came, minimum, baseSum }: Surge,
  { parameters, currency }: Question<Parameters>,
): Explanation => {
  const { baseDays, baseShareBasisPoints, outflowShareBasisPoints } = parameters;
  const ofBase = basisPointsText(baseShareBasisPoints);
  const ofInflow = basisPointsText(outflowShareBasisPoints);
  const parts = 10_000n * BigInt(baseDays);
  const shareOfBase = (baseSum * BigInt(baseShareBasisPoints) + parts - 1n) / parts;
  return windowExplanation(
    {
      en:
        'Credits less debits in the inflow window, and debits less credits in the outflow window; raised where ' +
        `the first reaches the minimum and ${ofBase} % of the mean balance of the ${baseDays} days before, and at ` +
        `least ${ofInflow} % of it left.`,
      zh:
        `流入窗口净流入达到起点金额且不低于此前${baseDays}日平均余额的${ofBase}%，` +
        `流出窗口净流出不低于净流入的${ofInflow}%触发。`,
    },
    {
      inflowFromMinor: shareOfBase > minimum ? shareOfBase : minimum,
      outflowFromMinor: shareFrom(came, outflowShareBasisPoints),
      currency,
    },
  );
};
