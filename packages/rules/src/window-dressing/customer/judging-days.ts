import {
  type AccountingDate,
  addDays,
  daysBetween,
  lastDayOf,
  monthEndWindow,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { CategoryEvent, LoanMoneyEvent, WithdrawalEvent } from '@tocsin/books';

import { inflowReachDays } from '../judging-days.ts';
import { paymentDueOn } from './delayed-payment.ts';
import { LOAN_DEPOSIT_DAYS_MAX } from './loan-turned-deposit.ts';

/** The signals that are judged from a customer's loans, withdrawals and changes of category. */
export type MoneySignal = 'WIN-04' | 'WIN-05' | 'WIN-08' | 'WIN-09' | 'WIN-11';

/** A day whose close judges a customer; `month` where the signal is about one. */
export type MoneyTimer = Readonly<{ signal: MoneySignal; dueOn: AccountingDate; month?: string }>;

/**
 * What an event makes due: a customer without such events is never visited. Movements on time deposits and margins
 * need no timers of their own, for a loan's days are all judged.
 */
export const moneyTimers = (
  calendar: WorkingCalendar,
  event: LoanMoneyEvent | WithdrawalEvent | CategoryEvent,
  /** The parameter of WIN-09. */
  workingDaysMax: number,
): readonly MoneyTimer[] => {
  const on = event.data.accountingDate;
  switch (event.type) {
    case 'bank.loan.disbursed.v1': {
      const paidOn = event.data.disbursedOn ?? on;
      const days = Array.from({ length: LOAN_DEPOSIT_DAYS_MAX + 1 }, (_, day) => addDays(paidOn, day));
      const relent = monthsBefore(paidOn).map(
        (month) => ({ signal: 'WIN-11', dueOn: paidOn, month }) as const,
      );
      return [
        ...days.map((dueOn) => ({ signal: 'WIN-04', dueOn }) as const),
        { signal: 'WIN-05', dueOn: paidOn },
        ...relent,
      ];
    }
    case 'bank.acceptance.issued.v1':
    case 'bank.bill.discounted.v1':
      return [{ signal: 'WIN-05', dueOn: on }];
    case 'bank.repayment.received.v1':
    case 'bank.loan.position-declared.v1':
      return isForMonthEnd(calendar, on) ? [{ signal: 'WIN-11', dueOn: on, month: monthOf(on) }] : [];
    case 'bank.withdrawal.requested.v1':
      return [{ signal: 'WIN-09', dueOn: paymentDueOn(calendar, on, workingDaysMax) }];
    case 'bank.withdrawal.completed.v1':
      return [{ signal: 'WIN-09', dueOn: on }];
    case 'bank.account.opened.v1':
    case 'bank.account.category-changed.v1':
      return [{ signal: 'WIN-08', dueOn: on }];
  }
};

/** Lending again is about the month itself, or the one before when it comes early in the next. */
const monthsBefore = (day: AccountingDate): readonly string[] => {
  const before = monthOf(addDays(`${monthOf(day)}-01`, -1));
  return [before, monthOf(day)];
};

const isForMonthEnd = (calendar: WorkingCalendar, day: AccountingDate): boolean => {
  const month = monthOf(day);
  if (daysBetween(day, lastDayOf(month)) > inflowReachDays) return false;
  return day >= monthEndWindow(calendar, month).inflowFrom;
};
