import { type CreditReport, reportEvidence } from '@tocsin/books';
import type { Explanation } from '@tocsin/events';
import { z } from 'zod';
import type { Question, Rule } from '../rule.ts';
import { amountText, basisPointsText, percentText } from '../wording/amounts.ts';
import { findingsByReport, type LenderVerdict } from './lender-findings.ts';
import { type LenderPosition, owedHere, totalFinancing } from './lender-position.ts';
import { monthsAfter } from './months-after.ts';
import { reportParameters } from './report-parameters.ts';

const parameters = reportParameters.extend({
  /** All financing in parts of net assets. */
  netAssetsAboveBasisPoints: z.int().positive().default(15_000),
  /** What the customer owes this bank, in minor units. */
  exposureHereMinMinor: z.int().positive().default(500_000_000),
  statementsAgeMonthsMax: z.int().positive().max(60).default(12),
});
type Parameters = z.infer<typeof parameters>;

/** MUL-03: all financing is above what net assets and a year's sales can carry (过度融资). */
export const overBorrowing: Rule<LenderPosition, Parameters> = {
  signal: 'MUL-03',
  version: '1',
  parameters,
  findings: (position, question) => findingsByReport('MUL-03', position, question, judge),
};

const judge = (
  position: LenderPosition,
  report: CreditReport,
  { parameters: limits, asOf, currency }: Question<Parameters>,
): LenderVerdict | undefined => {
  const { netAssetsMinor, annualSalesMinor, statementsOn } = position.statements;
  if (netAssetsMinor === undefined || annualSalesMinor === undefined || statementsOn === undefined)
    return undefined;
  if (asOf > monthsAfter(statementsOn, limits.statementsAgeMonthsMax)) return undefined;
  const here = owedHere(position);
  if (here < BigInt(limits.exposureHereMinMinor)) return undefined;
  const total = totalFinancing(position, report);
  const [assets, sales] = [BigInt(netAssetsMinor), BigInt(annualSalesMinor)];
  const isAboveAssets = total * 10_000n > assets * BigInt(limits.netAssetsAboveBasisPoints);
  if (!isAboveAssets || total <= sales) return undefined;

  const owed = amountText(total, currency);
  const limit = basisPointsText(limits.netAssetsAboveBasisPoints);
  return {
    severity: 'orange',
    headline: {
      en: `Over-borrowing: ${owed.en} of financing, net assets ${amountText(assets, currency).en}, sales ${amountText(sales, currency).en}`,
      zh: `过度融资：融资合计${owed.zh}，净资产${amountText(assets, currency).zh}，年销售收入${amountText(sales, currency).zh}`,
    },
    metrics: [
      { name: 'financingMinor', value: total.toString(), limit: sales.toString() },
      { name: 'netAssetsMinor', value: assets.toString() },
      // Net assets of nothing or less have no ratio.
      ...(assets > 0n
        ? [{ name: 'financingToNetAssetsPercent', value: percentText(total, assets), limit }]
        : []),
      {
        name: 'exposureHereMinor',
        value: here.toString(),
        limit: String(limits.exposureHereMinMinor),
      },
    ],
    basis: 'orange',
    evidence: [reportEvidence(report)],
    reason: `Financing of ${owed.en} is above ${limit} % of net assets and above annual sales (statements of ${statementsOn}).`,
    explanation: explanationOf(limits, { assets, sales }, currency),
  };
};

const explanationOf = (
  { netAssetsAboveBasisPoints, exposureHereMinMinor }: Parameters,
  { assets, sales }: Readonly<{ assets: bigint; sales: bigint }>,
  currency: string,
): Explanation => {
  const limit = basisPointsText(netAssetsAboveBasisPoints);
  const carried = (assets * BigInt(netAssetsAboveBasisPoints)) / 10_000n;
  const most = amountText(carried > sales ? carried : sales, currency);
  const here = amountText(exposureHereMinMinor, currency);
  return {
    formula: {
      en: `All financing but guarantees above ${limit} % of net assets and above annual sales, ${here.en} or more of it here`,
      zh: `融资合计（不含担保）同时超过净资产的${limit}%和年销售收入，且本行余额不低于${here.zh}`,
    },
    counterfactual: {
      en: `Would not have been raised with financing of ${most.en} or less`,
      zh: `融资合计不超过${most.zh}则不触发`,
    },
  };
};
