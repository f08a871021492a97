import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { Acceptance, Disbursement, ToldEvent } from '@tocsin/books';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText, exactAmountText, percentText } from '../../wording/amounts.ts';
import { shareFrom } from '../window-explanation.ts';
import type { CustomerMoney } from './customer-money.ts';
import { aboutCustomer, evidenceOf } from './event-finding.ts';

const parameters = z.object({
  /** Calendar days from the loan to the margin, and from a discount to the next margin. */
  withinDays: z.int().min(0).max(31).default(5),
  minimumMarginMinor: z.int().positive().default(10_000_000),
  /** How much of the margin the loans of those days must be able to pay. */
  fundedShareBasisPoints: z.int().positive().max(10_000).default(5_000),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-05: a loan paid the margin of an acceptance; red once the acceptance was discounted and the money became a
 * margin again (以贷开票).
 */
export const loanTurnedMargin: Rule<CustomerMoney, Parameters> = {
  signal: 'WIN-05',
  version: '1',
  parameters,
  findings: (position, question) =>
    position.loanMoney.acceptances
      .filter(({ branchId, day }) => day <= dayNumber(question.asOf) && position.unitBelongsTo(branchId, day))
      .flatMap((acceptance) => {
        const loans = fundingLoans(position, acceptance, question.parameters);
        return loans === undefined ? [] : [findingOf(position, acceptance, loans, question)];
      }),
};

/** The loans that can have paid the margin; none where the margin was there before them. */
const fundingLoans = (
  { loanMoney, unitBelongsTo, accountClosing }: CustomerMoney,
  { day: issuedOn, marginAccountId, marginMinor }: Acceptance,
  { withinDays, minimumMarginMinor, fundedShareBasisPoints }: Parameters,
): readonly Disbursement[] | undefined => {
  if (marginMinor < minimumMarginMinor) return undefined;
  const loans = loanMoney.disbursements.filter(
    ({ day, branchId, isRenewal }) =>
      !isRenewal && day <= issuedOn && day >= issuedOn - withinDays && unitBelongsTo(branchId, day),
  );
  const first = loans[0];
  if (first === undefined) return undefined;
  const lent = loans.reduce((sum, { principalMinor }) => sum + BigInt(principalMinor), 0n);
  if (lent * 10_000n < BigInt(marginMinor) * BigInt(fundedShareBasisPoints)) return undefined;
  // Of an account that the bank never told of, the acceptance itself says that the margin was put there.
  const after = accountClosing(marginAccountId, issuedOn);
  const before = accountClosing(marginAccountId, first.day - 1);
  return after !== undefined && before !== undefined && after - before < marginMinor ? undefined : loans;
};

/** A discount of the acceptance, and the acceptance for which its money became a margin again. */
type Loop = Readonly<{ discount: ToldEvent & { amountMinor: number }; again: Acceptance }>;

const loopOf = (
  { loanMoney }: CustomerMoney,
  { acceptanceId, day: issuedOn }: Acceptance,
  { asOf, parameters: { withinDays, minimumMarginMinor } }: Question<Parameters>,
): Loop | undefined => {
  for (const discount of loanMoney.discounts) {
    if (discount.acceptanceId !== acceptanceId || discount.day < issuedOn) continue;
    const again = loanMoney.acceptances.find(
      (other) =>
        other.acceptanceId !== acceptanceId &&
        other.day >= discount.day &&
        other.day <= Math.min(discount.day + withinDays, dayNumber(asOf)) &&
        other.marginMinor >= minimumMarginMinor,
    );
    if (again !== undefined) return { discount, again };
  }
  return undefined;
};

const findingOf = (
  position: CustomerMoney,
  acceptance: Acceptance,
  loans: readonly Disbursement[],
  question: Question<Parameters>,
): Finding => {
  const { parameters: limits, currency } = question;
  const loop = loopOf(position, acceptance, question);
  const lent = loans.reduce((sum, { principalMinor }) => sum + BigInt(principalMinor), 0n);
  const marginMinor = BigInt(acceptance.marginMinor);
  const [issuedOn, paidOn] = [acceptance.day, loans[0]?.day ?? acceptance.day].map(dateOfDay);
  const [margin, loan] = [amountText(marginMinor, currency), amountText(lent, currency)];
  const share = basisPointsText(limits.fundedShareBasisPoints);
  const passing = exactAmountText(shareFrom(marginMinor, limits.fundedShareBasisPoints), currency);
  return {
    ...aboutCustomer(position),
    signal: 'WIN-05',
    period: acceptance.acceptanceId,
    severity: loop ? 'red' : 'orange',
    accountingDate: issuedOn ?? '',
    headline: {
      en:
        `Loan turned into margin: ${loan.en} lent from ${paidOn}, ${margin.en} put as margin of an acceptance ` +
        `on ${issuedOn}${loop ? '; discounted and put as margin again' : ''}`,
      zh:
        `以贷开票：${paidOn}起发放贷款${loan.zh}，${issuedOn}缴存承兑保证金${margin.zh}` +
        `${loop ? '，票据贴现后再次缴存保证金' : ''}`,
    },
    metrics: [
      { name: 'marginMinor', value: marginMinor.toString(), limit: limits.minimumMarginMinor.toString() },
      { name: 'loanMinor', value: lent.toString() },
      { name: 'loanToMarginPercent', value: percentText(lent, marginMinor), limit: share },
      { name: 'acceptanceMinor', value: acceptance.amountMinor.toString() },
    ],
    basis: `loans=${loans.map(({ loanId }) => loanId).join(',')} lent=${lent} margin=${marginMinor}`,
    evidence: [
      ...loans.map((one) => evidenceOf(one, 'bank.loan.disbursed.v1', one.principalMinor, currency)),
      evidenceOf(acceptance, 'bank.acceptance.issued.v1', acceptance.marginMinor, currency),
      ...(loop
        ? [
            evidenceOf(loop.discount, 'bank.bill.discounted.v1', loop.discount.amountMinor, currency),
            evidenceOf(loop.again, 'bank.acceptance.issued.v1', loop.again.marginMinor, currency),
          ]
        : []),
    ],
    reason:
      `Loans of the ${limits.withinDays} days up to the acceptance come to at least ${share} % of its margin, ` +
      `which was not there before them${loop ? '; the discounted acceptance paid another margin' : ''}.`,
    explanation: {
      formula: {
        en:
          `Loans paid out within ${limits.withinDays} days before an acceptance ÷ its margin; raised from ` +
          `${share} % on, red once the acceptance is discounted and another margin is put within ` +
          `${limits.withinDays} days.`,
        zh:
          `承兑前${limits.withinDays}日内发放贷款÷承兑保证金，不低于${share}%触发；` +
          `票据贴现后${limits.withinDays}日内再次缴存保证金为红色。`,
      },
      counterfactual: {
        en: `Would not have been raised with loans below ${passing.en} in those days.`,
        zh: `期间发放贷款低于${passing.zh}则不会触发。`,
      },
    },
  };
};
