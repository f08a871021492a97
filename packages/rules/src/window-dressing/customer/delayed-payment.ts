import {
  type AccountingDate,
  dateOfDay,
  dayNumber,
  daysBetween,
  lastDayOf,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import { completionOf, type Withdrawal } from '@tocsin/books';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText } from '../../wording/amounts.ts';
import type { CustomerMoney } from './customer-money.ts';
import { aboutCustomer, evidenceOf } from './event-finding.ts';

const parameters = z.object({
  /** Working days within which a payment over a month-end is no delay. */
  workingDaysMax: z.int().min(0).max(10).default(1),
  minimumMinor: z.int().positive().default(1),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-09: money asked for by the month end was paid only after it, and later than the next working day (延迟支付).
 *
 * It is true as soon as the last day closes on which payment would have been in time, and stays so: late payment is
 * an incident that payment does not undo.
 */
export const delayedPayment: Rule<CustomerMoney, Parameters> = {
  signal: 'WIN-09',
  version: '1',
  parameters,
  findings: (position, question) =>
    position.withdrawals.requests.flatMap((withdrawal) => {
      const finding = findingOf(position, withdrawal, question);
      return finding === undefined ? [] : [finding];
    }),
};

/** The last day on which a payment is in time, and whose close makes a later one a delay. */
export const paymentDueOn = (
  calendar: WorkingCalendar,
  requestedOn: AccountingDate,
  workingDaysMax: number,
): AccountingDate => {
  const monthEnd = lastDayOf(monthOf(requestedOn));
  const nextDays = calendar.addWorkingDays(requestedOn, workingDaysMax);
  return daysBetween(monthEnd, nextDays) > 0 ? nextDays : monthEnd;
};

const findingOf = (
  position: CustomerMoney,
  withdrawal: Withdrawal,
  { asOf, calendar, currency, parameters: { workingDaysMax, minimumMinor } }: Question<Parameters>,
): Finding | undefined => {
  const { requested, requestId, completed } = withdrawal;
  if (requested === undefined || requested.amountMinor < minimumMinor) return undefined;
  const requestedOn = dateOfDay(requested.day);
  if (requestedOn > asOf || !position.unitBelongsTo(requested.branchId, requested.day)) return undefined;
  const dueOn = paymentDueOn(calendar, requestedOn, workingDaysMax);
  const paid = completionOf(withdrawal);
  if (asOf < dueOn || (paid !== undefined && paid.day <= dayNumber(dueOn))) return undefined;

  const amount = amountText(requested.amountMinor, currency);
  const paidOn = paid && paid.day <= dayNumber(asOf) ? dateOfDay(paid.day) : undefined;
  return {
    ...aboutCustomer(position),
    signal: 'WIN-09',
    period: requestId,
    severity: 'orange',
    accountingDate: dueOn,
    headline: {
      en: `Delayed payment: ${amount.en} asked for on ${requestedOn}, ${paidOn ? `paid on ${paidOn}` : `not paid by ${dueOn}`}`,
      zh: `延迟支付：${requestedOn}申请支取${amount.zh}，${paidOn ? `${paidOn}支付` : `截至${dueOn}尚未支付`}`,
    },
    metrics: [
      { name: 'amountMinor', value: requested.amountMinor.toString(), limit: minimumMinor.toString() },
      ...(paidOn ? [{ name: 'calendarDays', value: (dayNumber(paidOn) - requested.day).toString() }] : []),
    ],
    basis: `amount=${requested.amountMinor} requested=${requestedOn}`,
    evidence: [
      evidenceOf(requested, 'bank.withdrawal.requested.v1', requested.amountMinor, currency),
      ...completed.map((one) => evidenceOf(one, 'bank.withdrawal.completed.v1', one.amountMinor, currency)),
    ],
    reason:
      `Asked for by the month end ${lastDayOf(monthOf(requestedOn))} and not paid by ${dueOn}: after the month ` +
      `end and more than ${workingDaysMax} working day later.`,
    explanation: {
      formula: {
        en:
          'A withdrawal asked for by a month end is paid after it and more than ' +
          `${workingDaysMax} working day after it was asked for.`,
        zh: `月末前申请支取，月末后支付，且超过申请后${workingDaysMax}个工作日触发。`,
      },
      counterfactual: {
        en: `Would not have been raised had ${amount.en} been paid by ${dueOn}.`,
        zh: `${dueOn}（含）前足额支付${amount.zh}则不会触发。`,
      },
    },
  };
};
