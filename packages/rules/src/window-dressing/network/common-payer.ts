import { dateOfDay, type Month, monthEndWindow } from '@tocsin/banking-calendar';
import { z } from 'zod';

import { monthInChinese } from '../../deposit-deviation/deviation-wording.ts';
import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, basisPointsText } from '../../wording/amounts.ts';
import type { MonthEndParties, PartyFlow } from './month-end-parties.ts';
import type { NetworkMonthEnds } from './network-month-ends.ts';

const parameters = z.object({
  customersMin: z.int().min(2).default(5),
  /** What the payer must have paid a customer for it to count. */
  customerMinimumMinor: z.int().positive().default(10_000_000),
  /** How much of it must have gone to the payee. */
  returnShareBasisPoints: z.int().min(1).max(10_000).default(5_000),
  /** Numbers of customers or accounts that pay and take everybody's money, such as a clearing account. */
  partiesNotJudged: z.array(z.string()).readonly().default([]),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-06: several customers had money from one payer for the month end, and it went to one payee after it
 * (疑似资金中介吸存).
 */
export const commonPayer: Rule<NetworkMonthEnds, Parameters> = {
  signal: 'WIN-06',
  version: '1',
  parameters,
  findings: (position, question) =>
    question.months.flatMap((month) => {
      const { outflowTo } = monthEndWindow(question.calendar, month);
      return question.asOf < outflowTo ? [] : findingsOf(position.parties(month), month, question);
    }),
};

/** One customer's part: paid by the payer, and on to the payee. */
type Passage = Readonly<{ customer: MonthEndParties; paid: PartyFlow; passed: PartyFlow }>;

const findingsOf = (
  customers: readonly MonthEndParties[],
  month: Month,
  question: Question<Parameters>,
): readonly Finding[] =>
  [...paidBy(customers, question.parameters)]
    .filter(([, paid]) => paid.length >= question.parameters.customersMin)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, paid]) => {
      const largest = largestPassage(paid, question.parameters);
      return largest.length >= question.parameters.customersMin ? [findingOf(largest, month, question)] : [];
    });

type Paid = Omit<Passage, 'passed'>;

const paidBy = (
  customers: readonly MonthEndParties[],
  { customerMinimumMinor, partiesNotJudged }: Parameters,
): ReadonlyMap<string, readonly Paid[]> => {
  const payers = new Map<string, Paid[]>();
  for (const customer of customers) {
    for (const paid of customer.payers) {
      const isOwn = paid.party === customer.customerId;
      if (isOwn || paid.amountMinor < customerMinimumMinor || partiesNotJudged.includes(paid.party)) continue;
      const known = payers.get(paid.party) ?? [];
      known.push({ customer, paid });
      payers.set(paid.party, known);
    }
  }
  return payers;
};

/** The passages to the payee that most customers have in common; of equals the one with the smaller number. */
const largestPassage = (
  paid: readonly Paid[],
  { returnShareBasisPoints, partiesNotJudged }: Parameters,
): readonly Passage[] => {
  const payees = new Map<string, Passage[]>();
  for (const one of paid) {
    for (const passed of one.customer.payees) {
      const isEnough =
        BigInt(passed.amountMinor) * 10_000n >= BigInt(one.paid.amountMinor) * BigInt(returnShareBasisPoints);
      if (!isEnough || partiesNotJudged.includes(passed.party)) continue;
      const known = payees.get(passed.party) ?? [];
      known.push({ ...one, passed });
      payees.set(passed.party, known);
    }
  }
  const [largest] = [...payees].sort(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1));
  return largest?.[1] ?? [];
};

/** As many as people look at. */
const evidenceMax = 10;
const membersNamedMax = 200;

const findingOf = (
  passages: readonly Passage[],
  month: Month,
  { calendar, parameters: limits, currency }: Question<Parameters>,
): Finding => {
  const payer = passages[0]?.paid;
  const payeeFlow = passages[0]?.passed;
  const payee = payeeFlow?.party ?? '';
  const inflow = passages.reduce((sum, { paid }) => sum + BigInt(paid.amountMinor), 0n);
  const outflow = passages.reduce((sum, { passed }) => sum + BigInt(passed.amountMinor), 0n);
  const [paid, passed] = [amountText(inflow, currency), amountText(outflow, currency)];
  const count = passages.length;
  const share = basisPointsText(limits.returnShareBasisPoints);
  return {
    signal: 'WIN-06',
    subject: { kind: payer?.partyKind ?? 'account', id: payer?.party ?? '', name: payer?.party ?? '' },
    period: month,
    severity: 'orange',
    kind: 'alert',
    condition: 'active',
    accountingDate: monthEndWindow(calendar, month).monthEnd,
    headline: {
      en: `Common payer and payee: ${count} customers had ${paid.en} from one payer for the end of ${month}, and ${passed.en} went to one payee (${payee}) after it`,
      zh: `疑似资金中介吸存：${monthInChinese(month)}末${count}户由同一付款方转入${paid.zh}，月初转出${passed.zh}至同一收款方（${payee}）`,
    },
    metrics: [
      { name: 'customers', value: count.toString(), limit: limits.customersMin.toString() },
      { name: 'inflowMinor', value: inflow.toString() },
      { name: 'outflowMinor', value: outflow.toString() },
    ],
    members: passages
      .slice(0, membersNamedMax)
      .map(({ customer: { customerId, name } }) => ({ customerId, name })),
    memberCount: count,
    ...(payeeFlow?.partyKind === 'customer' && { counterparties: [{ customerId: payee, name: payee }] }),
    basis: `payee=${payee} customers=${passages.map(({ customer }) => customer.customerId).join(',')}`,
    evidence: passages.slice(0, evidenceMax).map(({ paid: { largest, amountMinor } }) => {
      const { en, zh } = amountText(amountMinor, currency);
      return {
        eventId: largest.eventId,
        source: largest.source,
        type: 'bank.transaction.posted.v1',
        accountingDate: dateOfDay(largest.day),
        summary: `${en} · ${zh}`,
      };
    }),
    reason:
      `At least ${limits.customersMin} customers were paid by the same payer in the inflow window and paid at ` +
      `least ${share} % of it to the same payee in the outflow window.`,
    explanation: {
      formula: {
        en: `Customers with the same payer before and the same payee after the month end; raised from ${limits.customersMin} on.`,
        zh: `月末流入付款方相同且月初流出收款方相同的客户数，达到${limits.customersMin}户触发。`,
      },
      counterfactual: {
        en: `Would not have been raised with at most ${limits.customersMin - 1} such customers.`,
        zh: `此类客户不超过${limits.customersMin - 1}户则不会触发。`,
      },
    },
  };
};
