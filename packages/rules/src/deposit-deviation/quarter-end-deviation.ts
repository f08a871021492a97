import { lastDayOf } from '@tocsin/banking-calendar';
import { type DepositPosition, decimalText, isAbove } from '@tocsin/books';
import type { Explanation, Metric, Severity } from '@tocsin/events';
import { z } from 'zod';

import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountInEnglish, basisPointsText, exactAmountText, percentText } from '../wording/amounts.ts';
import { monthInChinese, shownPercent, unitSubject } from './deviation-wording.ts';
import { passingBalance } from './passing-balance.ts';
import { type CappedDeviation, cappedDeviation, growthOf } from './quarter-cap.ts';
import { type QuarterEndMonth, quarterEndMonth } from './quarter-end-month.ts';

const parameters = z.object({
  /** The limit of 2014: exactly on it passes. */
  redAboveBasisPoints: z.int().positive().default(300),
  orangeAboveBasisPoints: z.int().positive().default(250),
  yellowAboveBasisPoints: z.int().positive().default(200),
  /** Whether the latest four quarters end with the judged one. The sources disagree. */
  includesCurrentQuarter: z.boolean().default(true),
});
type Parameters = z.infer<typeof parameters>;

/** DEP-04: at quarter end deposits lay too far above the average that the rule of 2014 lets count. */
export const quarterEndDeviation: Rule<DepositPosition, Parameters> = {
  signal: 'DEP-04',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'legal-entity') return [];
    const { includesCurrentQuarter } = question.parameters;
    return question.months.flatMap((month) => {
      const quarter = quarterEndMonth(position, month, includesCurrentQuarter);
      const capped = quarter && cappedDeviation(quarter.quarterEnd);
      const level = capped && levelOf(capped, question.parameters);
      return quarter && capped && level ? [findingOf(position, quarter, { capped, level }, question)] : [];
    });
  },
};

type Level = Readonly<{ severity: Severity; limitBasisPoints: number }>;

const levelOf = ({ ratio }: CappedDeviation, limits: Parameters): Level | undefined => {
  const levels: readonly Level[] = [
    { severity: 'red', limitBasisPoints: limits.redAboveBasisPoints },
    { severity: 'orange', limitBasisPoints: limits.orangeAboveBasisPoints },
    { severity: 'yellow', limitBasisPoints: limits.yellowAboveBasisPoints },
  ];
  return levels.find(({ limitBasisPoints }) => isAbove(ratio, limitBasisPoints));
};

const findingOf = (
  position: DepositPosition,
  quarter: QuarterEndMonth,
  { capped, level }: Readonly<{ capped: CappedDeviation; level: Level }>,
  question: Question<Parameters>,
): Finding => {
  const { month, figures, quarterEnd } = quarter;
  const { cap, base, ratio } = capped;
  const shown = shownPercent(ratio, level.limitBasisPoints);
  const limit = basisPointsText(level.limitBasisPoints);
  const close = position.monthCloses[month];
  const inEnglish = (amount: CappedDeviation['cap']): string =>
    amountInEnglish(BigInt(decimalText(amount.numerator, amount.denominator, 0)), question.currency);
  return {
    signal: 'DEP-04',
    subject: unitSubject(position),
    period: month,
    severity: level.severity,
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en: `${position.name}: capped deposit deviation of ${shown} % at the quarter end ${month}, above ${limit} %`,
      zh: `${position.name}${monthInChinese(month)}季末存款偏离度（日均封顶）${shown}%，超过${limit}%`,
    },
    metrics: metricsOf(capped, quarter, level),
    basis: `${figures.sum}/${figures.days}/${figures.balance} cap=${cap.numerator}/${cap.denominator}`,
    evidence: close ? [close] : [],
    reason:
      `Countable average = the lesser of the month's ${inEnglish(quarterEnd.average)} and the cap ` +
      `${inEnglish(cap)}; deviation from it ${percentText(ratio.numerator, ratio.denominator)} %, above ` +
      `${limit} %. Base: ${inEnglish(base)}.`,
    explanation: explanationOf(quarter, question),
  };
};

const metricsOf = (
  { cap, base, ratio }: CappedDeviation,
  { figures, quarterEnd }: QuarterEndMonth,
  { limitBasisPoints }: Level,
): readonly Metric[] => [
  {
    name: 'cappedDeviationPercent',
    value: percentText(ratio.numerator, ratio.denominator),
    limit: basisPointsText(limitBasisPoints),
  },
  { name: 'dailyAverageMinor', value: decimalText(figures.sum, figures.days, 4) },
  {
    name: 'previousDailyAverageMinor',
    value: decimalText(quarterEnd.previousAverage.numerator, quarterEnd.previousAverage.denominator, 4),
  },
  { name: 'averageCapMinor', value: decimalText(cap.numerator, cap.denominator, 4) },
  { name: 'countableAverageMinor', value: decimalText(base.numerator, base.denominator, 4) },
  { name: 'monthEndBalanceMinor', value: figures.balance.toString() },
];

const explanationOf = (
  quarter: QuarterEndMonth,
  { parameters: limits, currency }: Question<Parameters>,
): Explanation => {
  const passing = passingBalance(quarter.figures.balance, (balance) => passesWith(quarter, balance, limits));
  const amount = exactAmountText(passing, currency);
  const limit = basisPointsText(limits.yellowAboveBasisPoints);
  return {
    formula: {
      en:
        'Deviation = (quarter-end balance − countable average) ÷ countable average; countable average = the ' +
        "lesser of the month's daily average and last month's × (1 + mean growth of the daily average in the " +
        `last months of four quarters); raised above ${limit} %.`,
      zh:
        '偏离度＝（季末存款余额－可计日均）÷可计日均；可计日均取本月日均与“上月日均×（1＋最近四个季度' +
        `末月日均增长率均值）”孰低；高于${limit}%触发。`,
    },
    counterfactual: {
      en: `Would not have been raised with deposits of at most ${amount.en} at the end of ${quarter.month}.`,
      zh: `${monthInChinese(quarter.month)}末存款余额不高于${amount.zh}则不会触发。`,
    },
  };
};

/** Another month-end balance changes the month's average, and the cap where the quarter's own growth counts. */
const passesWith = (
  { figures, quarterEnd }: QuarterEndMonth,
  balance: bigint,
  { includesCurrentQuarter, yellowAboveBasisPoints }: Parameters,
): boolean => {
  const sum = figures.sum - figures.balance + balance;
  if (sum <= 0n) return true;
  const average = { numerator: sum, denominator: figures.days };
  const [current, ...earlier] = quarterEnd.growths;
  const growth = includesCurrentQuarter ? growthOf(quarterEnd.previousAverage, average) : current;
  const growths = growth ? [growth, ...earlier] : earlier;
  const { ratio } = cappedDeviation({ ...quarterEnd, balance, average, growths });
  return !isAbove(ratio, yellowAboveBasisPoints);
};
