import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { type Disbursement, decimalText } from '@tocsin/books';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../../wording/amounts.ts';
import { shareFrom } from '../window-explanation.ts';
import type { CustomerMoney } from './customer-money.ts';
import { aboutCustomer, evidenceOf } from './event-finding.ts';

/** How long after a loan its money is looked for at the longest: who sets the days of judging relies on it. */
export const LOAN_DEPOSIT_DAYS_MAX = 10;

const parameters = z.object({
  /** Calendar days after the disbursement. */
  withinDays: z.int().min(0).max(LOAN_DEPOSIT_DAYS_MAX).default(3),
  shareMinBasisPoints: z.int().positive().default(2_000),
  shareMaxBasisPoints: z.int().positive().default(12_500),
  minimumMinor: z.int().positive().default(10_000_000),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-04: within days of a loan, time deposits and margins rose by much of it (以贷转存). A renewal pays out no
 * money and is not judged.
 */
export const loanTurnedDeposit: Rule<CustomerMoney, Parameters> = {
  signal: 'WIN-04',
  version: '1',
  parameters,
  findings: (position, question) =>
    position.loanMoney.disbursements
      .filter((loan) => !loan.isRenewal && position.unitBelongsTo(loan.branchId, loan.day))
      .flatMap((loan) => {
        const rise = firstRise(position, loan, question);
        return rise === undefined ? [] : [findingOf(position, loan, rise, question)];
      }),
};

/** On the first day that it fits: what comes or goes later changes no figure. */
type Rise = Readonly<{ day: number; riseMinor: bigint }>;

const firstRise = (
  position: CustomerMoney,
  { day: paidOn, principalMinor }: Disbursement,
  { asOf, parameters: limits }: Question<Parameters>,
): Rise | undefined => {
  const before = position.timeAndMargin(paidOn - 1);
  const through = Math.min(paidOn + limits.withinDays, dayNumber(asOf));
  for (let day = paidOn; day <= through; day += 1) {
    const riseMinor = position.timeAndMargin(day) - before;
    const parts = riseMinor * 10_000n;
    const principal = BigInt(principalMinor);
    const fits =
      parts >= principal * BigInt(limits.shareMinBasisPoints) &&
      parts <= principal * BigInt(limits.shareMaxBasisPoints);
    if (fits && riseMinor >= BigInt(limits.minimumMinor)) return { day, riseMinor };
  }
  return undefined;
};

const findingOf = (
  position: CustomerMoney,
  loan: Disbursement,
  { day, riseMinor }: Rise,
  { parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const principal = BigInt(loan.principalMinor);
  const [paidOn, risenBy] = [dateOfDay(loan.day), dateOfDay(day)];
  const rise = amountText(riseMinor, currency);
  const lent = amountText(principal, currency);
  const percent = decimalText(riseMinor * 100n, principal, 2);
  const least = shareFrom(principal, limits.shareMinBasisPoints);
  const passing = exactAmountText(
    least > BigInt(limits.minimumMinor) ? least : BigInt(limits.minimumMinor),
    currency,
  );
  const [from, to] = [limits.shareMinBasisPoints, limits.shareMaxBasisPoints].map(basisPointsText);
  return {
    ...aboutCustomer(position),
    signal: 'WIN-04',
    period: loan.loanId,
    severity: 'red',
    accountingDate: risenBy,
    headline: {
      en: `Loan turned into deposit: time deposits and margins rose by ${rise.en} (${percent} % of the loan of ${lent.en} paid out on ${paidOn}) by ${risenBy}`,
      zh: `以贷转存：${paidOn}发放贷款${lent.zh}，截至${risenBy}定期及保证金存款净增${rise.zh}（占贷款${percent}%）`,
    },
    metrics: [
      { name: 'riseMinor', value: riseMinor.toString(), limit: limits.minimumMinor.toString() },
      { name: 'loanMinor', value: principal.toString() },
      { name: 'risePercent', value: percentText(riseMinor, principal), limit: from ?? '' },
      { name: 'days', value: (day - loan.day).toString(), limit: limits.withinDays.toString() },
    ],
    basis: `loan=${principal} on=${paidOn} rise=${riseMinor} by=${risenBy}`,
    evidence: [evidenceOf(loan, 'bank.loan.disbursed.v1', loan.principalMinor, currency)],
    reason:
      `Between the day before the loan and the close of ${risenBy}, time deposits and margins rose on net by ` +
      `${from} % to ${to} % of the loan.`,
    explanation: {
      formula: {
        en:
          `Net rise of time deposits and margins within ${limits.withinDays} days of the disbursement ÷ loan; ` +
          `raised from ${from} % to ${to} % and from ${amountText(limits.minimumMinor, currency).en} on.`,
        zh:
          `放款后${limits.withinDays}日内定期及保证金存款净增额÷贷款金额，介于${from}%至${to}%` +
          `且不低于${amountText(limits.minimumMinor, currency).zh}触发。`,
      },
      counterfactual: {
        en: `Would not have been raised on ${risenBy} with a net rise below ${passing.en}.`,
        zh: `截至${risenBy}净增额低于${passing.zh}，当日则不会触发。`,
      },
    },
  };
};
