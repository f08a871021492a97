import {
  addDays,
  dateOfDay,
  dayNumber,
  lastDayOf,
  type MonthEndWindow,
  monthEndWindow,
} from '@tocsin/banking-calendar';
import { type Cure, curesBetween, type Disbursement, decimalText, type Repayment } from '@tocsin/books';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../../wording/amounts.ts';
import { inflowReachDays } from '../judging-days.ts';
import { shareFrom } from '../window-explanation.ts';
import type { CustomerMoney } from './customer-money.ts';
import { aboutCustomer, evidenceOf } from './event-finding.ts';

const parameters = z.object({
  /** Calendar days after the cure in which a new loan counts. */
  withinDays: z.int().min(0).max(31).default(10),
  shareMinBasisPoints: z.int().positive().default(8_000),
  /** What must have been collected: below it a renewal list is the better place. */
  minimumMinor: z.int().positive().default(5_000_000),
});
type Parameters = z.infer<typeof parameters>;

/** WIN-11: an overdue loan was cured for the month end, and the money was lent again soon after (月末清收月初复放). */
export const collectedThenRelent: Rule<CustomerMoney, Parameters> = {
  signal: 'WIN-11',
  version: '1',
  parameters,
  findings: (position, question) =>
    [...question.months].sort().flatMap((month) => {
      if (question.asOf < addDays(lastDayOf(month), -inflowReachDays)) return [];
      const window = monthEndWindow(question.calendar, month);
      const [largest] = roundTrips(position, window, question).toSorted(byCollected);
      return largest ? [findingOf(position, window, largest, question)] : [];
    }),
};

/** A cured loan, what was collected on it, and the loans that followed. */
type RoundTrip = Readonly<{
  cure: Cure;
  repayments: readonly Repayment[];
  loans: readonly Disbursement[];
  collected: bigint;
  relent: bigint;
}>;

const byCollected = (a: RoundTrip, b: RoundTrip): number => {
  if (a.collected !== b.collected) return a.collected > b.collected ? -1 : 1;
  return a.cure.loanId < b.cure.loanId ? -1 : 1;
};

const roundTrips = (
  { loanMoney, unitBelongsTo }: CustomerMoney,
  { inflowFrom, monthEnd }: MonthEndWindow,
  { asOf, parameters: { withinDays, shareMinBasisPoints, minimumMinor } }: Question<Parameters>,
): readonly RoundTrip[] => {
  const fromDay = dayNumber(inflowFrom);
  const cures = curesBetween(loanMoney.overdue, fromDay, Math.min(dayNumber(monthEnd), dayNumber(asOf)));
  return cures
    .map((cure) => {
      const repayments = loanMoney.repayments.filter(
        ({ loanId, day }) => loanId === cure.loanId && day >= fromDay && day <= cure.day,
      );
      const through = Math.min(cure.day + withinDays, dayNumber(asOf));
      const loans = loanMoney.disbursements.filter(
        ({ loanId, day, branchId }) =>
          loanId !== cure.loanId && day >= cure.day && day <= through && unitBelongsTo(branchId, day),
      );
      const collected = repayments.reduce((sum, { amountMinor }) => sum + BigInt(amountMinor), 0n);
      const relent = loans.reduce((sum, { principalMinor }) => sum + BigInt(principalMinor), 0n);
      return { cure, repayments, loans, collected, relent };
    })
    .filter(
      ({ collected, relent }) =>
        collected >= BigInt(minimumMinor) && relent * 10_000n >= collected * BigInt(shareMinBasisPoints),
    );
};

const findingOf = (
  position: CustomerMoney,
  { month, monthEnd, inflowFrom }: MonthEndWindow,
  { cure, repayments, loans, collected, relent }: RoundTrip,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const [paid, lent] = [amountText(collected, currency), amountText(relent, currency)];
  const curedOn = dateOfDay(cure.day);
  const share = basisPointsText(limits.shareMinBasisPoints);
  const passing = exactAmountText(shareFrom(collected, limits.shareMinBasisPoints), currency);
  const percent = decimalText(relent * 100n, collected, 2);
  return {
    ...aboutCustomer(position),
    signal: 'WIN-11',
    period: month,
    severity: 'orange',
    accountingDate: monthEnd,
    headline: {
      en: `Collected for the month end and lent again: ${paid.en} by ${curedOn}, then ${lent.en} (${percent} %) within ${limits.withinDays} days`,
      zh: `月末清收月初复放：截至${curedOn}收回逾期贷款${paid.zh}，${limits.withinDays}日内再放${lent.zh}（${percent}%）`,
    },
    metrics: [
      { name: 'collectedMinor', value: collected.toString(), limit: limits.minimumMinor.toString() },
      { name: 'relentMinor', value: relent.toString() },
      { name: 'relentPercent', value: percentText(relent, collected), limit: share },
      { name: 'overdueMinor', value: cure.overdueMinor.toString() },
    ],
    basis: `loan=${cure.loanId} cured=${curedOn} collected=${collected}`,
    evidence: [
      ...repayments.map((one) => evidenceOf(one, 'bank.repayment.received.v1', one.amountMinor, currency)),
      ...loans.map((one) => evidenceOf(one, 'bank.loan.disbursed.v1', one.principalMinor, currency)),
    ],
    reason:
      `An overdue loan was cured between ${inflowFrom} and ${monthEnd}, and new loans of at least ${share} % of ` +
      `what was collected followed within ${limits.withinDays} days.`,
    explanation: {
      formula: {
        en:
          `New loans within ${limits.withinDays} days of the cure ÷ what was collected on the overdue loan in the ` +
          `last three working days of the month; raised from ${share} % on.`,
        zh: `清收后${limits.withinDays}日内新发放贷款÷月末前三个工作日收回的逾期贷款，不低于${share}%触发。`,
      },
      counterfactual: {
        en: `Would not have been raised with new loans below ${passing.en} in those days.`,
        zh: `期间新发放贷款低于${passing.zh}则不会触发。`,
      },
    },
  };
};
