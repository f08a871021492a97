import { lastDayOf } from '@tocsin/banking-calendar';
import { type DepositPosition, isAbove } from '@tocsin/books';
import type { Severity } from '@tocsin/events';
import { z } from 'zod';

import type { Finding } from '../finding.ts';
import type { Question, Rule } from '../rule.ts';
import { basisPointsText } from '../wording/amounts.ts';
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

const parameters = z.object({
  /** The regulator's limit: exactly on it passes. */
  redAboveBasisPoints: z.int().positive().default(400),
  orangeAboveBasisPoints: z.int().positive().default(350),
  yellowAboveBasisPoints: z.int().positive().default(300),
});
type Parameters = z.infer<typeof parameters>;

/** DEP-01: at month end a legal entity's deposits lay too far above the month's daily average. */
export const monthEndDeviation: Rule<DepositPosition, Parameters> = {
  signal: 'DEP-01',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'legal-entity') return [];
    return question.months.flatMap((month) => {
      const closed = closedMonth(position, month);
      const level = closed && levelOf(closed, question.parameters);
      return closed && level ? [findingOf(position, closed, level, question)] : [];
    });
  },
};

type Level = Readonly<{ severity: Severity; limitBasisPoints: number }>;

const levelOf = ({ ratio }: ClosedMonth, limits: Parameters): Level | undefined => {
  const levels: readonly Level[] = [
    { severity: 'red', limitBasisPoints: limits.redAboveBasisPoints },
    { severity: 'orange', limitBasisPoints: limits.orangeAboveBasisPoints },
    { severity: 'yellow', limitBasisPoints: limits.yellowAboveBasisPoints },
  ];
  return levels.find(({ limitBasisPoints }) => isAbove(ratio, limitBasisPoints));
};

const findingOf = (
  position: DepositPosition,
  { month, figures, ratio }: ClosedMonth,
  { severity, limitBasisPoints }: Level,
  { currency, parameters: limits }: Question<Parameters>,
): Finding => {
  const shown = shownPercent(ratio, limitBasisPoints);
  const limit = basisPointsText(limitBasisPoints);
  const close = position.monthCloses[month];
  return {
    signal: 'DEP-01',
    subject: unitSubject(position),
    period: month,
    severity,
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en: `${position.name}: deposit deviation of ${shown} % at the end of ${month}, above ${limit} %`,
      zh: `${position.name}${monthInChinese(month)}末存款偏离度${shown}%，超过${limit}%`,
    },
    metrics: deviationMetrics(figures, ratio, limitBasisPoints),
    basis: figuresText(figures),
    evidence: close ? [close] : [],
    reason: deviationReason(figures, ratio, limitBasisPoints, currency),
    explanation: deviationExplanation({
      month,
      figures,
      limitBasisPoints: limits.yellowAboveBasisPoints,
      currency,
    }),
  };
};
