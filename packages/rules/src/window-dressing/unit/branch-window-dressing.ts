import { lastDayOf, type Month, monthEndWindow } from '@tocsin/banking-calendar';
import { decimalText, isAbove } from '@tocsin/books';
import { purpose } from '@tocsin/events';
import { z } from 'zod';

import { type ClosedMonth, closedMonth } from '../../deposit-deviation/closed-month.ts';
import { monthInChinese, unitSubject } from '../../deposit-deviation/deviation-wording.ts';
import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText } from '../../wording/amounts.ts';
import { windowParameters } from '../window-parameters.ts';
import type { UnitMonthEnds } from './unit-month-ends.ts';

const parameters = z.object({
  /** Money counts where so much of what a customer brought left again. */
  returnShareBasisPoints: z.int().min(1).max(10_000).default(5_000),
  /** What does not count in a branch's flows: as for customers, but own transfers between branches do count. */
  excludedPurposes: z
    .array(purpose)
    .readonly()
    .default(windowParameters.parse({}).excludedPurposes.filter((known) => known !== 'own-transfer')),
  growthShareBasisPoints: z.int().positive().default(3_000),
  minimumMinor: z.int().positive().default(500_000_000),
  averageShareBasisPoints: z.int().nonnegative().default(100),
  /** The branch deviation above which it is red. */
  redAboveBasisPoints: z.int().positive().default(400),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-03: much of a branch's month-end growth was money that came for it and left again (支行冲时点占比). */
export const branchWindowDressing: Rule<UnitMonthEnds, Parameters> = {
  signal: 'WIN-03',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'branch') return [];
    return question.months.flatMap((month) => {
      const finding = judge(position, month, question);
      return finding === undefined ? [] : [finding];
    });
  },
};

/** Whether the money is enough, all compared by multiplying out: growth is month end − sum ÷ days. */
const judge = (
  position: UnitMonthEnds,
  month: Month,
  question: Question<Parameters>,
): Finding | undefined => {
  const { asOf, calendar, parameters: limits } = question;
  if (asOf <= lastDayOf(month)) return undefined;
  const closed = closedMonth(position, month);
  const { amountMinor } = position.returned(month);
  if (closed === undefined || amountMinor < BigInt(limits.minimumMinor)) return undefined;
  if (asOf < monthEndWindow(calendar, month).outflowTo) return undefined;
  const { days, sum, balance } = closed.figures;
  const growthTimes = balance * days - sum;
  const isShare =
    growthTimes > 0n && amountMinor * days * 10_000n >= growthTimes * BigInt(limits.growthShareBasisPoints);
  const isLarge = amountMinor * days * 10_000n >= sum * BigInt(limits.averageShareBasisPoints);
  return isShare && isLarge ? findingOf(position, closed, question) : undefined;
};

const findingOf = (
  position: UnitMonthEnds,
  { month, figures, ratio }: ClosedMonth,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const { amountMinor, customers } = position.returned(month);
  const growthTimes = figures.balance * figures.days - figures.sum;
  const amount = amountText(amountMinor, currency);
  const percent = decimalText(100n * amountMinor * figures.days, growthTimes, 2);
  const share = basisPointsText(limits.growthShareBasisPoints);
  const passing = exactAmountText(leastReturned(figures, limits), currency);
  const close = position.monthCloses[month];
  return {
    signal: 'WIN-03',
    subject: unitSubject(position),
    period: month,
    severity: isAbove(ratio, limits.redAboveBasisPoints) ? 'red' : 'orange',
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en: `${position.name}: ${amount.en} of ${customers} customers came for the end of ${month} and left, ${percent} % of the month-end growth`,
      zh: `${position.name}${monthInChinese(month)}末${customers}户冲时点资金${amount.zh}，占月末增量${percent}%`,
    },
    metrics: [
      { name: 'returnedMinor', value: amountMinor.toString(), limit: limits.minimumMinor.toString() },
      {
        name: 'growthSharePercent',
        value: decimalText(100n * amountMinor * figures.days, growthTimes, 6),
        limit: share,
      },
      {
        name: 'averageSharePercent',
        value: decimalText(100n * amountMinor * figures.days, figures.sum, 6),
        limit: basisPointsText(limits.averageShareBasisPoints),
      },
      { name: 'growthMinor', value: decimalText(growthTimes, figures.days, 4) },
      { name: 'customers', value: customers.toString() },
    ],
    basis: `${figures.sum}/${figures.days}/${figures.balance} returned=${amountMinor} by=${customers}`,
    evidence: close ? [close] : [],
    reason:
      'The lesser of net inflow before and net outflow after the month end, over all customers of whom at least ' +
      `${basisPointsText(limits.returnShareBasisPoints)} % left again, reached ${share} % of month-end balance − ` +
      'daily average, the minimum amount and the share of the daily average.',
    explanation: {
      formula: {
        en:
          'Sum over customers of min(net inflow, net outflow) around the month end ÷ (month-end balance − daily ' +
          `average); raised from ${share} % on.`,
        zh: `各客户月末净流入与月初净流出孰低之和÷（月末余额－本月日均），不低于${share}%触发。`,
      },
      counterfactual: {
        en: `Would not have been raised with less than ${passing.en} of such money.`,
        zh: `冲时点资金低于${passing.zh}则不会触发。`,
      },
    },
  };
};

/** The smallest amount that fulfils all three conditions. */
const leastReturned = (
  { days, sum, balance }: ClosedMonth['figures'],
  { growthShareBasisPoints, averageShareBasisPoints, minimumMinor }: Parameters,
): bigint => {
  const parts = 10_000n * days;
  const amounts = [
    ((balance * days - sum) * BigInt(growthShareBasisPoints) + parts - 1n) / parts,
    (sum * BigInt(averageShareBasisPoints) + parts - 1n) / parts,
    BigInt(minimumMinor),
  ];
  return amounts.reduce((largest, amount) => (amount > largest ? amount : largest), 0n);
};
