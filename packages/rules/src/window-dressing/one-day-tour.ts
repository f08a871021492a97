import type { MonthEndWindow } from '@tocsin/banking-calendar';
import { decimalText } from '@tocsin/books';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { spanOf } from './day-span.ts';
import { netInflow } from './net-inflow.ts';
import { shareFrom, windowExplanation } from './window-explanation.ts';
import { windowFindings } from './window-findings.ts';
import { windowParameters } from './window-parameters.ts';
import type { WindowPosition } from './window-position.ts';
import { minimumInflow, type WindowVerdict } from './window-verdict.ts';

const parameters = windowParameters.extend({
  /** How much of the money must have left by the close of the first working day. */
  goneShareBasisPoints: z.int().min(1).max(10_000).default(9_500),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-01: money that came on the last working day or after it had left by the close of the first one (存款一日游). */
export const oneDayTour: Rule<WindowPosition, Parameters> = {
  signal: 'WIN-01',
  version: '1',
  parameters,
  findings: (position, question) => windowFindings('WIN-01', position, question, judge),
};

const judge = (
  position: WindowPosition,
  window: MonthEndWindow,
  { parameters: limits, currency }: Question<Parameters>,
): WindowVerdict | undefined => {
  const { lastWorkingDay, monthEnd, outflowFrom, firstWorkingDayAfter } = window;
  const { excludedPurposes, goneShareBasisPoints } = limits;
  const minimum = minimumInflow(position, window, limits);
  const came = netInflow(position, spanOf(lastWorkingDay, monthEnd), excludedPurposes);
  if (came < minimum) return undefined;
  const gone = -netInflow(position, spanOf(outflowFrom, firstWorkingDayAfter), excludedPurposes);
  if (gone * 10_000n < came * BigInt(goneShareBasisPoints)) return undefined;

  const limit = basisPointsText(goneShareBasisPoints);
  const amount = amountText(came, currency);
  const percent = decimalText(gone * 100n, came, 2);
  return {
    isHit: true,
    inflowMinor: came,
    headline: {
      en:
        `One-day tour: ${amount.en} came from ${lastWorkingDay} to ${monthEnd}, ` +
        `${percent} % of it had left by ${firstWorkingDayAfter}`,
      zh:
        `存款一日游：${lastWorkingDay}至${monthEnd}净流入${amount.zh}，` +
        `截至${firstWorkingDayAfter}已流出${percent}%`,
    },
    metrics: [
      { name: 'inflowMinor', value: came.toString(), limit: minimum.toString() },
      { name: 'outflowMinor', value: gone.toString() },
      { name: 'outflowPercent', value: percentText(gone, came), limit },
    ],
    basis: `in=${came} out=${gone}`,
    reason:
      `Net inflow from ${lastWorkingDay} to ${monthEnd} reached the minimum, and at least ${limit} % of it ` +
      `left from ${outflowFrom} to the close of ${firstWorkingDayAfter}.`,
    explanation: windowExplanation(
      {
        en:
          'Credits less debits from the last working day to the month end, and debits less credits until the ' +
          `close of the first working day after; raised where the first reaches the minimum and at least ${limit} % left.`,
        zh: `最后一个工作日至月末净流入达到起点金额，且次月首个工作日日终前净流出不低于其${limit}%触发。`,
      },
      { inflowFromMinor: minimum, outflowFromMinor: shareFrom(came, goneShareBasisPoints), currency },
    ),
  };
};
