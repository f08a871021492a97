import { lastDayOf } from '@tocsin/banking-calendar';
import { decimalText, isAbove } from '@tocsin/books';
import type { Metric } from '@tocsin/events';

import type { Bilingual, Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { basisPointsText } from '../wording/amounts.ts';
import {
  type BranchLevel,
  type BranchParameters,
  type BranchPosition,
  branchLevel,
  branchParameters,
} from './branch-level.ts';
import { type ClosedMonth, closedMonth } from './closed-month.ts';
import { deviationExplanation } from './deviation-explanation.ts';
import {
  deviationMetrics,
  deviationReason,
  figuresText,
  monthInChinese,
  shownPercent,
  unitSubject,
} from './deviation-wording.ts';

/** DEP-03: at month end a branch's deposits lay far above its daily average; later, if they fell back. */
export const branchDeviation: Rule<BranchPosition, BranchParameters> = {
  signal: 'DEP-03',
  version: '1',
  parameters: branchParameters,
  findings: (position, question) => {
    if (position.kind !== 'branch') return [];
    return question.months.flatMap((month) => {
      const closed = closedMonth(position, month);
      if (closed === undefined || !isAbove(closed.ratio, question.parameters.limitBasisPoints)) return [];
      return [findingOf(position, closed, question)];
    });
  },
};

const findingOf = (
  position: BranchPosition,
  closed: ClosedMonth,
  { parameters, calendar, currency }: Question<BranchParameters>,
): Finding => {
  const { month, figures, ratio } = closed;
  const level = branchLevel(position, closed, parameters, calendar);
  const close = position.monthCloses[month];
  const formula = deviationReason(figures, ratio, parameters.limitBasisPoints, currency);
  return {
    signal: 'DEP-03',
    subject: unitSubject(position),
    period: month,
    severity: level.severity,
    kind: level.severity === 'blue' ? 'list' : 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: headlineOf(position.name, closed, level, parameters),
    metrics: metricsOf(closed, level, parameters),
    basis: figuresText(figures),
    evidence: close ? [close] : [],
    reason: [formula, ...secondStepReason(closed, level, parameters)].join(' '),
    explanation: deviationExplanation({
      month,
      figures,
      limitBasisPoints: parameters.limitBasisPoints,
      currency,
    }),
  };
};

const headlineOf = (
  name: string,
  closed: ClosedMonth,
  { secondStep }: BranchLevel,
  { limitBasisPoints }: BranchParameters,
): Bilingual => {
  const shown = shownPercent(closed.ratio, limitBasisPoints);
  const limit = basisPointsText(limitBasisPoints);
  const en = `${name}: deposit deviation of ${shown} % at the end of ${closed.month}, above ${limit} %`;
  const zh = `${name}${monthInChinese(closed.month)}末存款偏离度${shown}%，超过${limit}%`;
  if (secondStep === undefined) return { en, zh };
  if (!secondStep.isFallenBack)
    return { en: `${en}; growth, not fallen back by ${secondStep.on}`, zh: `${zh}，增长未回落` };
  const fallen = fallBackText(closed, secondStep.balance, 2);
  return {
    en: `${en}; ${fallen} % of the surplus left by ${secondStep.on}`,
    zh: `${zh}，至${secondStep.on}已回落${fallen}%`,
  };
};

const metricsOf = (
  closed: ClosedMonth,
  { secondStep }: BranchLevel,
  parameters: BranchParameters,
): readonly Metric[] => {
  const limitOf: Readonly<Record<string, number>> = {
    dailyAverageMinor: parameters.averageMinMinor,
    excessMinor: parameters.excessMinMinor,
  };
  const ofMonth = deviationMetrics(closed.figures, closed.ratio, parameters.limitBasisPoints).map(
    (metric) => {
      const limit = limitOf[metric.name];
      return limit === undefined ? metric : { ...metric, limit: limit.toString() };
    },
  );
  const accounts = closed.openAccountsAtEnd;
  return [
    ...ofMonth,
    ...(accounts === null
      ? []
      : [{ name: 'openAccounts', value: accounts.toString(), limit: parameters.accountsMin.toString() }]),
    ...(secondStep === undefined
      ? []
      : [
          { name: 'secondStepBalanceMinor', value: secondStep.balance.toString() },
          {
            name: 'fallBackPercent',
            value: fallBackText(closed, secondStep.balance, 6),
            limit: basisPointsText(parameters.fallBackMinBasisPoints),
          },
        ]),
  ];
};

const secondStepReason = (
  closed: ClosedMonth,
  { secondStep }: BranchLevel,
  { fallBackMinBasisPoints }: BranchParameters,
): readonly string[] => {
  if (secondStep === undefined) return [];
  const fallen = fallBackText(closed, secondStep.balance, 6);
  const limit = basisPointsText(fallBackMinBasisPoints);
  const verdict = secondStep.isFallenBack
    ? `at least ${limit} %: ${secondStep.isDressed ? 'money for the month end (WIN-03), red' : 'one level up'}`
    : `less than ${limit} %: growth`;
  return [
    `By ${secondStep.on}, the fifth working day after, ${fallen} % of (month-end balance − daily average) ` +
      `had left, ${verdict}.`,
  ];
};

/** The share of what lay above the average that had left; above the limit there is always something. */
const fallBackText = ({ figures }: ClosedMonth, balance: bigint, decimals: number): string => {
  const { days, sum, balance: monthEnd } = figures;
  return decimalText(100n * days * (monthEnd - balance), monthEnd * days - sum, decimals);
};
