import { type AccountingDate, addDays, lastDayOf, type Month } from '@tocsin/banking-calendar';
import {
  type DepositFigures,
  type DepositMonth,
  type DepositPosition,
  decimalText,
  depositFigures,
  type Fraction,
  heldFlatCeiling,
  heldFlatDeviation,
  isAbove,
  monthEndCeiling,
} from '@tocsin/books';
import type { Explanation, Metric, Severity } from '@tocsin/events';
import { z } from 'zod';

import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../wording/amounts.ts';
import { monthOfPosition } from './closed-month.ts';
import { passingMonthEnd } from './deviation-explanation.ts';
import { monthInChinese, shownPercent, unitSubject } from './deviation-wording.ts';
import { PROJECTION_DAYS_MAX } from './judging-days.ts';

const days = z.int().min(0).max(PROJECTION_DAYS_MAX);
const parameters = z.object({
  limitBasisPoints: z.int().positive().default(400),
  /** Days before the month end from which on the projection is watched. */
  watchDays: days.default(10),
  /** Days before the month end from which on it is red. */
  urgentDays: days.default(3),
});
type Parameters = z.infer<typeof parameters>;

/** DEP-02: if today's deposits stayed until the month end, the deviation would be above the limit. */
export const projectedDeviation: Rule<DepositPosition, Parameters> = {
  signal: 'DEP-02',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind === 'union') return [];
    return question.months.flatMap((month) => {
      const depositMonth = monthOfPosition(position, month);
      const last = depositMonth?.isComplete ? lastTrueDay(depositMonth, question.parameters) : undefined;
      return depositMonth && last ? [findingOf(position, depositMonth, last, question)] : [];
    });
  },
};

/** A day on which the projection was above the limit. */
type TrueDay = Readonly<{ date: AccountingDate; figures: DepositFigures; ratio: Fraction }>;

const lastTrueDay = (
  month: DepositMonth,
  { limitBasisPoints, watchDays }: Parameters,
): TrueDay | undefined => {
  for (let counted = month.closings.length; counted > 0; counted -= 1) {
    const figures = depositFigures(month, counted);
    if (figures.daysLeft > BigInt(watchDays)) return undefined;
    const ratio = heldFlatDeviation(figures);
    if (ratio !== null && isAbove(ratio, limitBasisPoints))
      return { date: addDays(month.firstOn, counted - 1), figures, ratio };
  }
  return undefined;
};

const findingOf = (
  position: DepositPosition,
  { month, firstOn, closings }: DepositMonth,
  last: TrueDay,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const isActive = last.date === addDays(firstOn, closings.length - 1);
  const isBranch = position.kind === 'branch';
  const severity = isBranch ? 'blue' : entityLevel(last, limits);
  const endedOn = isActive ? undefined : addDays(last.date, 1);
  const close = position.lastClose;
  return {
    signal: 'DEP-02',
    subject: unitSubject(position),
    period: month,
    severity,
    kind: isBranch ? 'list' : 'alert',
    condition: isActive ? 'active' : 'cleared',
    accountingDate: endedOn ?? last.date,
    headline: headlineOf(position.name, month, { last, endedOn, limits, currency }),
    metrics: metricsOf(last, limits),
    // The projection moves with every day; only another level is news.
    basis: severity,
    evidence: close ? [close] : [],
    reason: reasonOf(last, limits, endedOn),
    explanation: explanationOf(last, month, limits, currency),
  };
};

const entityLevel = ({ figures }: TrueDay, { urgentDays }: Parameters): Severity =>
  figures.daysLeft <= BigInt(urgentDays) ? 'red' : 'yellow';

const headlineOf = (
  name: string,
  month: Month,
  {
    last,
    endedOn,
    limits,
    currency,
  }: Readonly<{ last: TrueDay; endedOn: AccountingDate | undefined; limits: Parameters; currency: string }>,
): Bilingual => {
  const shown = shownPercent(last.ratio, limits.limitBasisPoints);
  const limit = basisPointsText(limits.limitBasisPoints);
  const monthZh = monthInChinese(month);
  if (endedOn === undefined) {
    const ceiling = monthEndCeiling(last.figures, limits.limitBasisPoints) ?? last.figures.balance;
    const over = amountText(last.figures.balance - ceiling, currency);
    return {
      en:
        `${name}: held flat, the deposit deviation would be ${shown} % at the end of ${month}, ` +
        `above ${limit} %; ${over.en} over the ceiling`,
      zh: `${name}按当前余额测算${monthZh}末存款偏离度为${shown}%，超过${limit}%，超出月末余额上限${over.zh}`,
    };
  }
  if (endedOn === lastDayOf(month)) {
    return {
      en: `${name}: the projection for ${month} ended with the month; ${shown} % on ${last.date}`,
      zh: `${name}${monthZh}存款偏离度测算随月末结束（${last.date}为${shown}%），以月末偏离度为准`,
    };
  }
  return {
    en:
      `${name}: the projected deposit deviation for ${month} is no longer above ${limit} %; ` +
      `${shown} % on ${last.date}`,
    zh: `${name}${monthZh}末存款偏离度测算值已不高于${limit}%（${last.date}为${shown}%）`,
  };
};

const metricsOf = ({ figures, ratio }: TrueDay, { limitBasisPoints }: Parameters): readonly Metric[] => {
  const ceiling = monthEndCeiling(figures, limitBasisPoints);
  const headroom = ceiling === null ? null : ceiling - figures.balance;
  return [
    {
      name: 'heldFlatPercent',
      value: percentText(ratio.numerator, ratio.denominator),
      limit: basisPointsText(limitBasisPoints),
    },
    { name: 'dailyAverageMinor', value: decimalText(figures.sum, figures.days, 4) },
    { name: 'balanceMinor', value: figures.balance.toString() },
    ...(ceiling === null ? [] : [{ name: 'ceilingMinor', value: ceiling.toString() }]),
    ...(headroom === null ? [] : [{ name: 'headroomMinor', value: headroom.toString() }]),
    { name: 'daysLeft', value: figures.daysLeft.toString() },
  ];
};

const reasonOf = (
  { date, figures, ratio }: TrueDay,
  { limitBasisPoints }: Parameters,
  endedOn: AccountingDate | undefined,
): string => {
  const { balance, sum, days: counted, daysLeft } = figures;
  const formula =
    `Held flat on ${date}: balance × days of the month ÷ (sum so far + balance × days left) − 1 = ` +
    `${balance} × ${counted + daysLeft} ÷ (${sum} + ${balance} × ${daysLeft}) − 1 = ` +
    `${percentText(ratio.numerator, ratio.denominator)} %, above ${basisPointsText(limitBasisPoints)} %.`;
  return endedOn === undefined ? formula : `${formula} Not so any more on ${endedOn}.`;
};

const explanationOf = (
  { date, figures }: TrueDay,
  month: Month,
  { limitBasisPoints, watchDays }: Parameters,
  currency: string,
): Explanation => {
  const limit = basisPointsText(limitBasisPoints);
  const passing = heldFlatCeiling(figures, limitBasisPoints);
  const today = passing === null ? undefined : exactAmountText(passing, currency);
  const atEnd = passingMonthEnd({ month, figures, limitBasisPoints, currency });
  return {
    formula: {
      en:
        'Projected deviation = balance × days of the month ÷ (sum of the balances so far + balance × days ' +
        `left) − 1; raised above ${limit} % on the last ${watchDays} days before the month end.`,
      zh:
        '测算偏离度＝当日余额×当月天数÷（本月累计余额＋当日余额×剩余天数）－1；' +
        `月末前${watchDays}日内高于${limit}%触发。`,
    },
    counterfactual: today
      ? {
          en: `Would not have been raised on ${date} with deposits of at most ${today.en}.`,
          zh: `${date}存款余额不高于${today.zh}，当日则不会触发。`,
        }
      : atEnd,
  };
};
