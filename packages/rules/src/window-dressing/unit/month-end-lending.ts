import { addDays, daysIn, lastDayOf, type Month, monthEndWindow } from '@tocsin/banking-calendar';
import { decimalText } from '@tocsin/books';
import type { Explanation } from '@tocsin/events';
import { z } from 'zod';

import { monthInChinese, unitSubject } from '../../deposit-deviation/deviation-wording.ts';
import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../../wording/amounts.ts';
import { shareFrom } from '../window-explanation.ts';
import { dayOfMonth, sumOfDays, type UnitMonthEnds } from './unit-month-ends.ts';

/** Days after the month end within which a repayment is soon: who counts it relies on it. */
export const REPAID_SOON_DAYS = 10;

const parameters = z.object({
  /** Of the month's lending, in its last three working days. */
  shareMinBasisPoints: z.int().positive().default(4_000),
  /** Of the lending of those days, what was repaid within ten days after the month end. */
  repaidShareMinBasisPoints: z.int().positive().default(4_000),
  minimumMinor: z.int().positive().default(500_000_000),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-10: a branch lent much of its month in the last three working days, or much of what it lent then was repaid
 * soon after the month end (突击放贷).
 */
export const monthEndLending: Rule<UnitMonthEnds, Parameters> = {
  signal: 'WIN-10',
  version: '1',
  parameters,
  findings: (position, question) => {
    if (position.kind !== 'branch') return [];
    return question.months.flatMap((month) => {
      const surge = surgeOf(position, month, question);
      return surge === undefined ? [] : [findingOf(position, month, surge, question)];
    });
  },
};

type Surge = Readonly<{
  inMonth: bigint;
  atEnd: bigint;
  repaid: bigint;
  isShare: boolean;
  isRepaid: boolean;
}>;

const surgeOf = (
  position: UnitMonthEnds,
  month: Month,
  { asOf, calendar, parameters: limits }: Question<Parameters>,
): Surge | undefined => {
  if (asOf < lastDayOf(month)) return undefined;
  const days = daysIn(month);
  const disbursed = position.daily(month, 'disbursed');
  const inMonth = sumOfDays(disbursed, 1, days);
  if (inMonth < BigInt(limits.minimumMinor)) return undefined;
  const from = dayOfMonth(monthEndWindow(calendar, month).inflowFrom, month);
  const atEnd = sumOfDays(disbursed, from, days);
  const repaid = sumOfDays(position.daily(month, 'repaid-soon'), from, days);
  const isShare = atEnd * 10_000n >= inMonth * BigInt(limits.shareMinBasisPoints);
  const isRepaid =
    asOf >= addDays(lastDayOf(month), REPAID_SOON_DAYS) &&
    repaid * 10_000n >= atEnd * BigInt(limits.repaidShareMinBasisPoints);
  const isLarge = atEnd >= BigInt(limits.minimumMinor);
  return isLarge && (isShare || isRepaid) ? { inMonth, atEnd, repaid, isShare, isRepaid } : undefined;
};

const findingOf = (
  position: UnitMonthEnds,
  month: Month,
  { inMonth, atEnd, repaid, isShare, isRepaid }: Surge,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const amount = amountText(atEnd, currency);
  const percent = decimalText(100n * atEnd, inMonth, 2);
  const back = decimalText(100n * repaid, atEnd, 2);
  const share = basisPointsText(limits.shareMinBasisPoints);
  const repaidShare = basisPointsText(limits.repaidShareMinBasisPoints);
  const close = position.monthCloses[month];
  return {
    signal: 'WIN-10',
    subject: unitSubject(position),
    period: month,
    severity: 'yellow',
    kind: 'alert',
    condition: 'active',
    accountingDate: lastDayOf(month),
    headline: {
      en:
        `${position.name}: ${amount.en} lent in the last three working days of ${month}, ${percent} % of the month` +
        `${isRepaid ? `; ${back} % of it repaid within ${REPAID_SOON_DAYS} days` : ''}`,
      zh:
        `${position.name}${monthInChinese(month)}末三个工作日放款${amount.zh}，占当月${percent}%` +
        `${isRepaid ? `，其中${back}%于月后${REPAID_SOON_DAYS}日内收回` : ''}`,
    },
    metrics: [
      { name: 'monthEndSharePercent', value: percentText(atEnd, inMonth), limit: share },
      { name: 'monthEndLendingMinor', value: atEnd.toString(), limit: limits.minimumMinor.toString() },
      { name: 'lendingMinor', value: inMonth.toString() },
      ...(isRepaid
        ? [{ name: 'repaidSoonPercent', value: percentText(repaid, atEnd), limit: repaidShare }]
        : []),
    ],
    basis: `end=${atEnd} month=${inMonth}${isShare ? '' : ` repaid=${repaid}`}`,
    evidence: close ? [close] : [],
    reason:
      `Lending of the last three working days reached ${share} % of the month's, or repayments of it within ` +
      `${REPAID_SOON_DAYS} days after the month end reached ${repaidShare} % of it.`,
    explanation: explanationOf({ inMonth, atEnd, isShare, isRepaid }, limits, currency),
  };
};

const explanationOf = (
  { inMonth, atEnd, isShare, isRepaid }: Omit<Surge, 'repaid'>,
  limits: Parameters,
  currency: string,
): Explanation => {
  const share = basisPointsText(limits.shareMinBasisPoints);
  const repaidShare = basisPointsText(limits.repaidShareMinBasisPoints);
  // With less at the month end the month's lending is less as well: end < rest × share ÷ (1 − share).
  const rest = (inMonth - atEnd) * BigInt(limits.shareMinBasisPoints);
  const parts = BigInt(10_000 - limits.shareMinBasisPoints);
  const atLeast = parts > 0n ? (rest + parts - 1n) / parts : BigInt(limits.minimumMinor);
  const least = atLeast > BigInt(limits.minimumMinor) ? atLeast : BigInt(limits.minimumMinor);
  const lending = exactAmountText(isRepaid ? BigInt(limits.minimumMinor) : least, currency);
  const repaid = exactAmountText(shareFrom(atEnd, limits.repaidShareMinBasisPoints), currency);
  const both = !isShare;
  return {
    formula: {
      en:
        `Lending of the last three working days ÷ the month's, raised from ${share} % on; or repaid within ` +
        `${REPAID_SOON_DAYS} days after the month end ÷ lending of those days, raised from ${repaidShare} % on.`,
      zh:
        `月末三个工作日放款÷当月放款，不低于${share}%触发；` +
        `或月后${REPAID_SOON_DAYS}日内收回÷月末三个工作日放款，不低于${repaidShare}%触发。`,
    },
    counterfactual: {
      en: `Would not have been raised with less than ${lending.en} lent in those days${both ? `, or less than ${repaid.en} of it repaid` : ''}.`,
      zh: `月末三个工作日放款低于${lending.zh}${both ? `，或其中收回低于${repaid.zh}` : ''}，则不会触发。`,
    },
  };
};
