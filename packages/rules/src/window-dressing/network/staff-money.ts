import { type AccountingDate, addDays, dateOfDay, lastDayOf, monthEndWindow } from '@tocsin/banking-calendar';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, exactAmountText } from '../../wording/amounts.ts';
import { inflowReachDays } from '../judging-days.ts';
import type { MonthEndParties, PartyFlow } from './month-end-parties.ts';
import type { NetworkMonthEnds } from './network-month-ends.ts';

const parameters = z.object({ minimumMinor: z.int().positive().default(10_000_000) });
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-12: members of staff or their families paid a customer for the month end (员工（亲属）资金冲时点). Money within
 * one family is not judged.
 */
export const staffMoney: Rule<NetworkMonthEnds, Parameters> = {
  signal: 'WIN-12',
  version: '1',
  parameters,
  findings: (position, question) =>
    question.months.flatMap((month) => {
      if (question.asOf < addDays(lastDayOf(month), -inflowReachDays)) return [];
      const { inflowFrom } = monthEndWindow(question.calendar, month);
      return position.parties(month).flatMap((customer) => {
        const isOfStaff = ({ party }: PartyFlow): boolean =>
          isStaffMoney(position, { customer, payer: party, on: inflowFrom });
        const payers = customer.payers.filter(isOfStaff);
        const sum = payers.reduce((total, { amountMinor }) => total + BigInt(amountMinor), 0n);
        return sum >= BigInt(question.parameters.minimumMinor)
          ? [findingOf(customer, payers, sum, question)]
          : [];
      });
    }),
};

const isStaffMoney = (
  { isStaff, familyOf }: NetworkMonthEnds,
  {
    customer: { customerId },
    payer,
    on,
  }: Readonly<{ customer: MonthEndParties; payer: string; on: AccountingDate }>,
): boolean => {
  const family = familyOf(payer);
  const isOwnFamily = payer === customerId || family.includes(customerId);
  return !isOwnFamily && [payer, ...family].some((id) => isStaff(id, on));
};

const findingOf = (
  { customerId, name, month }: MonthEndParties,
  payers: readonly PartyFlow[],
  sum: bigint,
  { calendar, parameters: { minimumMinor }, currency }: Question<Parameters>,
): Finding => {
  const { inflowFrom, monthEnd } = monthEndWindow(calendar, month);
  const amount = amountText(sum, currency);
  const passing = exactAmountText(minimumMinor, currency);
  return {
    signal: 'WIN-12',
    subject: { kind: 'customer', id: customerId, name },
    period: month,
    severity: 'red',
    kind: 'alert',
    condition: 'active',
    accountingDate: monthEnd,
    headline: {
      en: `Staff money: ${amount.en} came from staff or their families from ${inflowFrom} to ${monthEnd}`,
      zh: `员工（亲属）资金冲时点：${inflowFrom}至${monthEnd}由员工或其亲属账户转入${amount.zh}`,
    },
    metrics: [
      { name: 'staffInflowMinor', value: sum.toString(), limit: minimumMinor.toString() },
      { name: 'payers', value: payers.length.toString() },
    ],
    basis: `payers=${payers.map(({ party, amountMinor }) => `${party}:${amountMinor}`).join(',')}`,
    evidence: payers.map(({ largest, amountMinor }) => {
      const { en, zh } = amountText(amountMinor, currency);
      return {
        eventId: largest.eventId,
        source: largest.source,
        type: 'bank.transaction.posted.v1',
        accountingDate: dateOfDay(largest.day),
        summary: `${en} · ${zh}`,
      };
    }),
    reason: `Accounts of staff or of their spouses and families paid the customer in the inflow window of ${month}.`,
    explanation: {
      formula: {
        en: `Money from staff and their families in the inflow window; raised from ${amountText(minimumMinor, currency).en} on.`,
        zh: `月末流入窗口内员工及其亲属账户转入金额，不低于${amountText(minimumMinor, currency).zh}触发。`,
      },
      counterfactual: {
        en: `Would not have been raised with less than ${passing.en} from them.`,
        zh: `转入金额低于${passing.zh}则不会触发。`,
      },
    },
  };
};
