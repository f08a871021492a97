import { type CreditReport, reportEvidence } from '@tocsin/books';
import type { Explanation } from '@tocsin/events';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { type CountingLimits, companyLenders, personDebts } from './counted-debts.ts';
import { findingsByReport, type LenderVerdict } from './lender-findings.ts';
import { type LenderPosition, owedHere, totalFinancing } from './lender-position.ts';
import { reportParameters } from './report-parameters.ts';

const parameters = reportParameters.extend({
  companyYellowFrom: z.int().positive().default(3),
  companyOrangeFrom: z.int().positive().default(5),
  personYellowFrom: z.int().positive().default(5),
  personOrangeFrom: z.int().positive().default(8),
  /** A company's lender counts from this sum of loans and acceptances on, in minor units. */
  companyLenderMinMinor: z.int().positive().default(1_000_000),
  /** A person's consumer loans below this amount count as one, in minor units. */
  smallConsumerBelowMinor: z.int().positive().default(5_000_000),
});
type Parameters = z.infer<typeof parameters>;
/** How lenders are counted, and how old a report may be. */
export type LenderLimits = Parameters;

/** MUL-01: a customer owes several lenders (多头授信). */
export const severalLenders: Rule<LenderPosition, Parameters> = {
  signal: 'MUL-01',
  version: '1',
  parameters,
  findings: (position, question) => findingsByReport('MUL-01', position, question, judge),
};

/** What counts: a company's lenders, a person's debts, here and by a report elsewhere. */
const countedLenders = (
  position: LenderPosition,
  report: Pick<CreditReport, 'facilities'>,
  limits: CountingLimits,
): readonly string[] =>
  position.kind === 'company'
    ? companyLenders(position, report, limits)
    : personDebts(position, report, limits);

/**
 * How many lenders a customer has as MUL-01 counts them. Without a report those elsewhere are not known: it is this
 * bank alone where it lent, and unknown where it did not.
 */
export const lenderCount = (position: LenderPosition, limits: CountingLimits): number | null => {
  if (position.report !== undefined) return countedLenders(position, position.report, limits).length;
  return owedHere(position) > 0n ? countedLenders(position, { facilities: [] }, limits).length : null;
};

const judge = (
  position: LenderPosition,
  report: CreditReport,
  { parameters: limits, currency }: Question<Parameters>,
): LenderVerdict | undefined => {
  const isCompany = position.kind === 'company';
  const counted = countedLenders(position, report, limits);
  const yellowFrom = isCompany ? limits.companyYellowFrom : limits.personYellowFrom;
  const orangeFrom = isCompany ? limits.companyOrangeFrom : limits.personOrangeFrom;
  const count = counted.length;
  if (count < yellowFrom) return undefined;
  const isOrange = count >= orangeFrom;
  const limit = isOrange ? orangeFrom : yellowFrom;
  const total = amountText(totalFinancing(position, report), currency);
  return {
    severity: isOrange ? 'orange' : 'yellow',
    headline: isCompany
      ? {
          en: `Credit from ${count} lenders, ${total.en} in all`,
          zh: `多头授信：在${count}家机构有授信余额，合计${total.zh}`,
        }
      : {
          en: `${count} debts at several lenders, ${total.en} in all`,
          zh: `多头授信：共${count}笔债务，合计${total.zh}`,
        },
    metrics: [
      { name: 'lenderCount', value: String(count), limit: String(limit) },
      { name: 'financingMinor', value: totalFinancing(position, report).toString() },
    ],
    // Another lender is a new member; another amount is no news.
    basis: counted.toSorted().join(', '),
    evidence: [reportEvidence(report)],
    reason: `${count} ${isCompany ? 'lenders' : 'debts'}, ${limit} or more: ${counted.join(', ')}.`,
    explanation: isCompany
      ? companyExplanation(limits, yellowFrom, currency)
      : personExplanation(limits, yellowFrom, currency),
  };
};

const companyExplanation = (
  { companyLenderMinMinor }: Parameters,
  yellowFrom: number,
  currency: string,
): Explanation => {
  const minimum = amountText(companyLenderMinMinor, currency);
  return {
    formula: {
      en: `Lenders, this bank included, that are owed ${minimum.en} or more on loans and acceptances`,
      zh: `贷款与承兑余额合计达到${minimum.zh}的机构数（含本行）`,
    },
    counterfactual: {
      en: `Would not have been raised with fewer than ${yellowFrom} such lenders`,
      zh: `少于${yellowFrom}家则不触发`,
    },
  };
};

const personExplanation = (
  { smallConsumerBelowMinor }: Parameters,
  yellowFrom: number,
  currency: string,
): Explanation => {
  const below = amountText(smallConsumerBelowMinor, currency);
  return {
    formula: {
      en: `Business loans one each, all cards one, all consumer loans below ${below.en} one, each own loan one`,
      zh: `经营性贷款逐笔计，信用卡合并计1笔，低于${below.zh}的消费贷款合并计1笔，本行贷款逐笔计`,
    },
    counterfactual: {
      en: `Would not have been raised with fewer than ${yellowFrom} debts`,
      zh: `少于${yellowFrom}笔则不触发`,
    },
  };
};
