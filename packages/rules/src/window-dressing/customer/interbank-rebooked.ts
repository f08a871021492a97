import {
  dateOfDay,
  dayNumber,
  type MonthEndWindow,
  monthEndWindow,
  monthOf,
  previousMonth,
} from '@tocsin/banking-calendar';
import { type CategoryChange, changesOf } from '@tocsin/books';
import { accountCategory } from '@tocsin/events';
import { z } from 'zod';

import type { Finding } from '../../finding.ts';
import type { Question, Rule } from '../../rule.ts';
import { amountText, exactAmountText } from '../../wording/amounts.ts';
import type { CustomerMoney } from './customer-money.ts';
import { aboutCustomer, evidenceOf } from './event-finding.ts';

const parameters = z.object({
  /** The balance at month end from which on re-booking matters. */
  minimumMinor: z.int().positive().default(1),
  /** The categories that are no general deposits. */
  interbankCategories: z.array(accountCategory).readonly().default(['interbank']),
});
type Parameters = z.infer<typeof parameters>;

/**
 * WIN-08: interbank money was booked as a general deposit in the inflow window and back by the fifth working day
 * after the month end (同业倒存).
 */
export const interbankRebooked: Rule<CustomerMoney, Parameters> = {
  signal: 'WIN-08',
  version: '1',
  parameters,
  findings: (position, question) =>
    [...new Set(position.categoryChanges.changes.map(({ accountId }) => accountId))].flatMap((accountId) =>
      roundTrips(changesOf(position.categoryChanges, accountId), question).flatMap((trip) => {
        const isOwn = position.unitBelongsTo(trip.there.branchId, trip.there.day);
        const balance = position.accountClosing(accountId, dayNumber(trip.window.monthEnd)) ?? 0;
        return isOwn && balance >= question.parameters.minimumMinor
          ? [findingOf(position, trip, balance, question)]
          : [];
      }),
    ),
};

/** An account left the interbank categories for a month-end and came back. */
type RoundTrip = Readonly<{ there: CategoryChange; back: CategoryChange; window: MonthEndWindow }>;

const roundTrips = (
  changes: readonly CategoryChange[],
  { asOf, calendar, parameters: { interbankCategories } }: Question<Parameters>,
): readonly RoundTrip[] => {
  const isInterbank = (change: CategoryChange | undefined): boolean =>
    change !== undefined && interbankCategories.includes(change.category);
  return changes.flatMap((back, at) => {
    if (!isInterbank(back) || back.day > dayNumber(asOf)) return [];
    // Where it went through several general categories, the first of them is when it left.
    const before = changes.findLastIndex((change, index) => index < at && isInterbank(change));
    const there = changes[before + 1];
    if (before < 0 || there === undefined || there === back) return [];
    const month = previousMonth(monthOf(dateOfDay(back.day)));
    const window = monthEndWindow(calendar, month);
    const leftOn = dateOfDay(there.day);
    const isForMonthEnd =
      leftOn >= window.inflowFrom && leftOn <= window.monthEnd && dateOfDay(back.day) <= window.secondStepOn;
    return isForMonthEnd ? [{ there, back, window }] : [];
  });
};

const findingOf = (
  position: CustomerMoney,
  { there, back, window }: RoundTrip,
  balanceMinor: number,
  { parameters: { minimumMinor }, currency }: Question<Parameters>,
): Finding => {
  const balance = amountText(balanceMinor, currency);
  const [left, returned] = [dateOfDay(there.day), dateOfDay(back.day)];
  const passing = exactAmountText(minimumMinor, currency);
  return {
    ...aboutCustomer(position),
    signal: 'WIN-08',
    period: back.eventId,
    severity: 'red',
    accountingDate: returned,
    headline: {
      en: `Interbank money booked as general deposit: ${balance.en} at ${window.monthEnd}, re-booked on ${left} and back on ${returned}`,
      zh: `同业倒存：${left}同业存款转为一般存款，${window.monthEnd}余额${balance.zh}，${returned}转回同业`,
    },
    metrics: [
      { name: 'monthEndBalanceMinor', value: balanceMinor.toString(), limit: minimumMinor.toString() },
      { name: 'daysAsGeneral', value: (back.day - there.day).toString() },
    ],
    basis: `account=${there.accountId} from=${left} to=${returned} balance=${balanceMinor}`,
    evidence: [there, back].map((change) =>
      evidenceOf(change, 'bank.account.category-changed.v1', balanceMinor, currency),
    ),
    reason:
      `The account left the interbank category between ${window.inflowFrom} and ${window.monthEnd} and was back ` +
      `by ${window.secondStepOn}, the fifth working day after.`,
    explanation: {
      formula: {
        en:
          'An interbank account becomes a general deposit in the last three working days before a month end and ' +
          'interbank again by the fifth working day after it.',
        zh: '月末前三个工作日内同业账户转为一般存款，且月后五个工作日内转回同业。',
      },
      counterfactual: {
        en: `Would not have been raised had the account not come back by ${window.secondStepOn}, or with less than ${passing.en} at ${window.monthEnd}.`,
        zh: `${window.secondStepOn}前未转回同业，或${window.monthEnd}余额低于${passing.zh}，则不会触发。`,
      },
    },
  };
};
