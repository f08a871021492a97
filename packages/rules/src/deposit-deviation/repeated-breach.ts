import assert from 'node:assert';

import { lastDayOf, type Month, previousMonth } from '@tocsin/banking-calendar';
import { type DepositPosition, isAbove } from '@tocsin/books';
import { z } from 'zod';

import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { basisPointsText } from '../wording/amounts.ts';
import { type ClosedMonth, closedMonth } from './closed-month.ts';
import { passingMonthEnd } from './deviation-explanation.ts';
import {
  deviationMetrics,
  figuresText,
  monthInChinese,
  shownPercent,
  unitSubject,
} from './deviation-wording.ts';

const parameters = z.object({
  limitBasisPoints: z.int().positive().default(400),
  breachesMin: z.int().min(2).default(2),
  /** How many months count, the judged one included. */
  withinMonths: z.int().min(2).max(12).default(12),
});
type Parameters = z.infer<typeof parameters>;

/** DEP-05: a legal entity was above the limit in a second month, or a further one, within a year. */
export const repeatedBreach: Rule<DepositPosition, Parameters> = {
  signal: 'DEP-05',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'legal-entity') return [];
    return question.months.flatMap((month) => {
      const breaches = breachesUpTo(position, month, question.parameters);
      const isBreach = breaches.at(-1)?.month === month;
      return isBreach && breaches.length >= question.parameters.breachesMin
        ? [findingOf(position, breaches, question)]
        : [];
    });
  },
};

/** Oldest first. A month that is not kept any more is not known to be one. */
const breachesUpTo = (
  position: DepositPosition,
  month: Month,
  { limitBasisPoints, withinMonths }: Parameters,
): readonly ClosedMonth[] => {
  const { keptFrom } = position;
  const breaches: ClosedMonth[] = [];
  let candidate = month;
  for (let left = withinMonths; left > 0; left -= 1) {
    if (candidate < month && keptFrom !== null && candidate < keptFrom) break;
    const closed = closedMonth(position, candidate);
    if (closed && isAbove(closed.ratio, limitBasisPoints)) breaches.unshift(closed);
    candidate = previousMonth(candidate);
  }
  return breaches;
};

const findingOf = (
  position: DepositPosition,
  breaches: readonly ClosedMonth[],
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const { limitBasisPoints, breachesMin, withinMonths } = limits;
  const last = breaches.at(-1);
  assert(last !== undefined, 'a repeated breach is a breach');
  const { month } = last;
  const limit = basisPointsText(limitBasisPoints);
  const percents = breaches.map((one) => `${one.month} ${shownPercent(one.ratio, limitBasisPoints)} %`);
  const monthsZh = breaches.map((one) => monthInChinese(one.month));
  const closes = breaches.flatMap((one) => position.monthCloses[one.month] ?? []);
  return {
    signal: 'DEP-05',
    subject: unitSubject(position),
    period: month,
    severity: 'red',
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en:
        `${position.name}: month-end deviation above ${limit} % in ${breaches.length} months ` +
        `within ${withinMonths}: ${percents.join(', ')}`,
      zh: `${position.name}${withinMonths}个月内${breaches.length}次月末存款偏离度超过${limit}%：${monthsZh.join('、')}`,
    },
    metrics: [
      { name: 'breaches', value: breaches.length.toString(), limit: breachesMin.toString() },
      ...deviationMetrics(last.figures, last.ratio, limitBasisPoints),
    ],
    basis: breaches.map(({ month: of, figures }) => `${of}:${figuresText(figures)}`).join(' '),
    evidence: closes,
    reason:
      `Month-end deviation = (month-end balance − daily average) ÷ daily average, above ${limit} % in ` +
      `${breaches.length} of ${withinMonths} months, at least ${breachesMin}: ${percents.join(', ')}.`,
    explanation: {
      formula: {
        en:
          'Months whose deposit deviation, (month-end balance − daily average) ÷ daily average, was above ' +
          `${limit} %, within ${withinMonths} months; raised from ${breachesMin} on.`,
        zh:
          `${withinMonths}个月内月末存款偏离度（（月末存款余额－本月日均存款）÷本月日均存款）高于${limit}%的月数；` +
          `达到${breachesMin}次触发。`,
      },
      counterfactual: passingMonthEnd({ ...last, limitBasisPoints, currency }),
    },
  };
};
