import { type CreditReport, reportEvidence } from '@tocsin/books';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText } from '../wording/amounts.ts';
import { companyLenders } from './counted-debts.ts';
import { findingsByReport, type LenderVerdict } from './lender-findings.ts';
import { type LenderPosition, totalFinancing } from './lender-position.ts';
import { reportParameters } from './report-parameters.ts';

const parameters = reportParameters.extend({
  lendersMin: z.int().positive().default(3),
  /** From this total on joint credit must be set up, in minor units. */
  requiredFromMinor: z.int().positive().default(500_000_000_000),
  /** From this total on it may be set up, in minor units. */
  optionalFromMinor: z.int().positive().default(200_000_000_000),
  /** A lender counts from this sum of loans and acceptances on, in minor units. */
  companyLenderMinMinor: z.int().positive().default(1_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** MUL-02: a company has reached the size at which its lenders must, or may, grant credit jointly (联合授信). */
export const jointCredit: Rule<LenderPosition, Parameters> = {
  signal: 'MUL-02',
  version: '1',
  parameters,
  findings: (position, question) =>
    position.kind === 'company' ? findingsByReport('MUL-02', position, question, judge) : [],
};

const judge = (
  position: LenderPosition,
  report: CreditReport,
  { parameters: limits, currency }: Question<Parameters>,
): LenderVerdict | undefined => {
  const { lendersMin, requiredFromMinor, optionalFromMinor } = limits;
  const lenders = companyLenders(position, report, { ...limits, smallConsumerBelowMinor: 0 }).length;
  const total = totalFinancing(position, report);
  if (lenders < lendersMin || total < BigInt(optionalFromMinor)) return undefined;
  const isRequired = total >= BigInt(requiredFromMinor);
  const limit = isRequired ? requiredFromMinor : optionalFromMinor;
  const owed = amountText(total, currency);
  const [from, least] = [amountText(limit, currency), amountText(optionalFromMinor, currency)];
  return {
    severity: isRequired ? 'orange' : 'blue',
    headline: {
      en: `Joint credit ${isRequired ? 'must' : 'may'} be set up: ${owed.en} from ${lenders} lenders`,
      zh: `${isRequired ? '应当' : '可以'}建立联合授信机制：${lenders}家机构融资合计${owed.zh}`,
    },
    metrics: [
      { name: 'financingMinor', value: total.toString(), limit: String(limit) },
      { name: 'lenderCount', value: String(lenders), limit: String(lendersMin) },
    ],
    basis: isRequired ? 'orange' : 'blue',
    evidence: [reportEvidence(report)],
    reason: `${lenders} lenders and a total of ${owed.en}, which is ${from.en} or more.`,
    explanation: {
      formula: {
        en: `${lendersMin} lenders or more, and all financing but guarantees at ${from.en} or more`,
        zh: `融资机构不少于${lendersMin}家，且融资余额合计（不含保函等担保）达到${from.zh}`,
      },
      counterfactual: {
        en: `Would not have been raised with fewer than ${lendersMin} lenders, or with less than ${least.en}`,
        zh: `融资机构少于${lendersMin}家，或融资合计低于${least.zh}，则不触发`,
      },
    },
  };
};
