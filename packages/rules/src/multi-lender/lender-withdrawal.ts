import { dateOfDay } from '@tocsin/banking-calendar';
import {
  type CreditReport,
  type EarlierReport,
  financingOf,
  REPORTS_KEPT_DAYS,
  reportEvidence,
} from '@tocsin/books';
import type { Explanation } from '@tocsin/events';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { findingsByReport, type LenderVerdict } from './lender-findings.ts';
import { type LenderPosition, owedHere } from './lender-position.ts';
import { reportParameters } from './report-parameters.ts';

const parameters = reportParameters.extend({
  /** Days that the two reports may lie apart. */
  reportsApartDaysMax: z.int().min(1).max(REPORTS_KEPT_DAYS).default(REPORTS_KEPT_DAYS),
  fallMinBasisPoints: z.int().min(1).max(10_000).default(5_000),
  /** In minor units. */
  fallMinMinor: z.int().positive().default(100_000_000),
  /** Red from this exposure here on, in minor units. */
  redExposureHereMinor: z.int().positive().default(500_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** MUL-04: other lenders have reduced or ended a company's credit while this bank did not (他行压降或退出). */
export const lenderWithdrawal: Rule<LenderPosition, Parameters> = {
  signal: 'MUL-04',
  version: '1',
  parameters,
  findings: (position, question) =>
    position.kind === 'company' ? findingsByReport('MUL-04', position, question, judge) : [],
};

const judge = (
  position: LenderPosition,
  report: CreditReport,
  { parameters: limits, currency }: Question<Parameters>,
): LenderVerdict | undefined => {
  const after = financingOf(report.facilities);
  const before = greatestFall(position.earlierReports, report, limits);
  if (before === undefined) return undefined;

  const fall = before.financingMinor - after;
  const daysPastDue = Math.max(0, ...report.facilities.map((facility) => facility.daysPastDue));
  const here = owedHere(position);
  const isRed = daysPastDue > 0 || here >= BigInt(limits.redExposureHereMinor);
  const [fallen, from, to] = [fall, before.financingMinor, after].map((minor) => amountText(minor, currency));
  const span = { from: dateOfDay(before.day), to: dateOfDay(report.day) };
  return {
    severity: isRed ? 'red' : 'orange',
    headline: {
      en: `Other lenders took back ${fallen?.en} between ${span.from} and ${span.to}: ${from?.en} became ${to?.en}`,
      zh: `他行压降或退出：${span.from}至${span.to}他行融资由${from?.zh}降至${to?.zh}，减少${fallen?.zh}`,
    },
    metrics: [
      { name: 'fallMinor', value: fall.toString(), limit: String(limits.fallMinMinor) },
      {
        name: 'fallPercent',
        value: percentText(fall, before.financingMinor),
        limit: basisPointsText(limits.fallMinBasisPoints),
      },
      { name: 'financingBeforeMinor', value: before.financingMinor.toString() },
      { name: 'financingAfterMinor', value: after.toString() },
      { name: 'daysPastDueElsewhere', value: String(daysPastDue) },
      {
        name: 'exposureHereMinor',
        value: here.toString(),
        limit: String(limits.redExposureHereMinor),
      },
    ],
    basis: isRed ? 'red' : 'orange',
    evidence: [reportEvidence(before), reportEvidence(report)],
    reason: `Between the reports of ${span.from} and ${span.to} other lenders fell by ${fallen?.en}; what is owed here did not fall.`,
    explanation: explanationOf(limits, before.financingMinor, currency),
  };
};

/** The earlier report from which other lenders fell most, of equal falls the latest; nothing where none fell enough. */
const greatestFall = (
  earlier: readonly EarlierReport[],
  report: CreditReport,
  limits: Parameters,
): EarlierReport | undefined => {
  const after = financingOf(report.facilities);
  let greatest: EarlierReport | undefined;
  for (const before of earlier) {
    if (report.day - before.day > limits.reportsApartDaysMax) continue;
    const fall = before.financingMinor - after;
    const isFall =
      fall >= BigInt(limits.fallMinMinor) &&
      fall * 10_000n >= before.financingMinor * BigInt(limits.fallMinBasisPoints);
    if (!isFall || !didNotFallHere(before, report)) continue;
    if (greatest === undefined || before.financingMinor >= greatest.financingMinor) greatest = before;
  }
  return greatest;
};

/** What is not known is not judged. */
const didNotFallHere = (before: EarlierReport, after: CreditReport): boolean =>
  before.ownOutstandingMinor !== null &&
  after.ownOutstandingMinor !== null &&
  after.ownOutstandingMinor >= before.ownOutstandingMinor;

const explanationOf = (limits: Parameters, before: bigint, currency: string): Explanation => {
  const share = basisPointsText(limits.fallMinBasisPoints);
  const least = amountText(limits.fallMinMinor, currency);
  // The smallest fall that counts is a whole number of minor units, one less is none.
  const byShare = (before * BigInt(limits.fallMinBasisPoints) + 9_999n) / 10_000n;
  const smallest = byShare > BigInt(limits.fallMinMinor) ? byShare : BigInt(limits.fallMinMinor);
  const kept = amountText(before - smallest, currency);
  return {
    formula: {
      en: `Other lenders' total falls by ${share} % or more and by ${least.en} or more between two reports at most ${limits.reportsApartDaysMax} days apart, and this bank's does not fall`,
      zh: `相隔不超过${limits.reportsApartDaysMax}天的两份征信报告之间，他行融资下降不低于${share}%且不低于${least.zh}，而本行余额未下降`,
    },
    counterfactual: {
      en: `Would not have been raised with more than ${kept.en} left at other lenders`,
      zh: `他行融资余额高于${kept.zh}则不触发`,
    },
  };
};
