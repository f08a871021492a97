import { daysIn, lastDayOf, type Month } from '@tocsin/banking-calendar';
import { decimalText } from '@tocsin/books';
import { z } from 'zod';

import { monthInChinese, unitSubject } from '../../deposit-deviation/deviation-wording.ts';
import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../../wording/amounts.ts';
import { sumOfDays, type UnitMonthEnds } from './unit-month-ends.ts';

const parameters = z.object({
  /** Maturities after this day of the month count as bunched. */
  afterDay: z.int().min(1).max(27).default(21),
  shareAboveBasisPoints: z.int().positive().max(9_999).default(5_000),
  /** What must mature in the month for a share to say anything. */
  minimumMinor: z.int().positive().default(1_000_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-07: more than half of a month's wealth products matured in its last days (理财倒存). A figure for the list. */
export const wealthBunching: Rule<UnitMonthEnds, Parameters> = {
  signal: 'WIN-07',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind === 'union') return [];
    return question.months.flatMap((month) => {
      const finding = judge(position, month, question);
      return finding === undefined ? [] : [finding];
    });
  },
};

const judge = (
  position: UnitMonthEnds,
  month: Month,
  { asOf, parameters: limits, currency }: Question<Parameters>,
): Finding | undefined => {
  if (asOf < lastDayOf(month)) return undefined;
  const matured = position.daily(month, 'wealth-matured');
  const total = sumOfDays(matured, 1, daysIn(month));
  const late = sumOfDays(matured, limits.afterDay + 1, daysIn(month));
  const isAbove = late * 10_000n > total * BigInt(limits.shareAboveBasisPoints);
  if (total < BigInt(limits.minimumMinor) || !isAbove) return undefined;
  return findingOf(position, month, { total, late, limits, currency });
};

const findingOf = (
  position: UnitMonthEnds,
  month: Month,
  {
    total,
    late,
    limits,
    currency,
  }: Readonly<{ total: bigint; late: bigint; limits: Parameters; currency: string }>,
): Finding => {
  const amount = amountText(late, currency);
  const percent = decimalText(100n * late, total, 2);
  const share = basisPointsText(limits.shareAboveBasisPoints);
  // With late ÷ (early + late) at most the share: late ≤ early × share ÷ (1 − share).
  const most =
    ((total - late) * BigInt(limits.shareAboveBasisPoints)) / BigInt(10_000 - limits.shareAboveBasisPoints);
  const passing = exactAmountText(most, currency);
  const close = position.monthCloses[month];
  return {
    signal: 'WIN-07',
    subject: unitSubject(position),
    period: month,
    severity: 'yellow',
    kind: 'list',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en: `${position.name}: ${amount.en} of wealth products matured after day ${limits.afterDay} of ${month}, ${percent} % of the month`,
      zh: `${position.name}${monthInChinese(month)}${limits.afterDay}日后到期理财${amount.zh}，占当月到期${percent}%`,
    },
    metrics: [
      { name: 'lateSharePercent', value: percentText(late, total), limit: share },
      { name: 'lateMaturedMinor', value: late.toString() },
      { name: 'maturedMinor', value: total.toString(), limit: limits.minimumMinor.toString() },
    ],
    basis: `late=${late} total=${total}`,
    evidence: close ? [close] : [],
    reason: `More than ${share} % of what matured in the month did so after day ${limits.afterDay}.`,
    explanation: {
      formula: {
        en: `Wealth products maturing after day ${limits.afterDay} ÷ those of the whole month; raised above ${share} %.`,
        zh: `${limits.afterDay}日后到期理财金额÷当月到期理财金额，高于${share}%触发。`,
      },
      counterfactual: {
        en: `Would not have been raised with at most ${passing.en} maturing after day ${limits.afterDay}.`,
        zh: `${limits.afterDay}日后到期金额不高于${passing.zh}则不会触发。`,
      },
    },
  };
};
