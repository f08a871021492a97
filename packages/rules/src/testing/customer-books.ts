import { dayNumber } from '@tocsin/banking-calendar';
import {
  accountClosing,
  applyCategoryEvent,
  applyDepositEvent,
  applyLoanMoneyEvent,
  applyWithdrawalEvent,
  depositBalanceSum,
  emptyDeposits,
  noCategoryChanges,
  noLoanMoney,
  noWithdrawals,
} from '@tocsin/books';

import type { Finding } from '../finding.ts';
import type { Rule } from '../rule.ts';
import type { CustomerMoney } from '../window-dressing/customer/customer-money.ts';
import { type WindowPosition, windowPosition } from '../window-dressing/window-position.ts';
import { cn } from './month-end-customer.ts';
import type { MoneyEvent } from './random-customer.ts';

const countsAsDeposit = (category: string): boolean => category !== 'interbank' && category !== 'internal';
const acceptedFrom = dayNumber('2026-01-01');

/** One customer's books of one legal entity after some events, repeats dropped as intake drops them. */
export const customerBooks = (arrivals: readonly MoneyEvent[]) => {
  const deposits = emptyDeposits();
  const loanMoney = noLoanMoney();
  const withdrawals = noWithdrawals();
  const categoryChanges = noCategoryChanges();
  const known = new Set<string>();
  const context = {
    countsAsDeposit,
    firstOpenDay: acceptedFrom,
    latestAcceptedFrom: acceptedFrom,
    knowsPosting: (_: string, id: string) => known.has(id),
  };
  const take = (event: MoneyEvent): void => {
    switch (event.type) {
      case 'bank.loan.disbursed.v1':
      case 'bank.repayment.received.v1':
      case 'bank.loan.position-declared.v1':
      case 'bank.acceptance.issued.v1':
      case 'bank.bill.discounted.v1':
        applyLoanMoneyEvent(loanMoney, event, { latestAcceptedFrom: acceptedFrom });
        return;
      case 'bank.withdrawal.requested.v1':
      case 'bank.withdrawal.completed.v1':
        applyWithdrawalEvent(withdrawals, event);
        return;
      case 'bank.account.opened.v1':
      case 'bank.account.category-changed.v1':
        applyCategoryEvent(categoryChanges, event);
        applyDepositEvent(deposits, event, context);
        return;
      case 'bank.account.closed.v1':
      case 'bank.account.balance-declared.v1':
      case 'bank.transaction.posted.v1':
      case 'bank.transaction.reversed.v1':
        applyDepositEvent(deposits, event, context);
    }
  };
  for (const event of arrivals) {
    if (known.has(event.id)) continue;
    take(event);
    known.add(event.id);
  }
  const isTimeOrMargin = (category: string): boolean => category === 'time' || category === 'margin';
  const about = { customerId: 'c-1', legalEntityId: 'e-1', unitBelongsTo: () => true };
  const money: CustomerMoney = {
    ...about,
    name: 'c-1',
    loanMoney,
    withdrawals,
    categoryChanges,
    timeAndMargin: (day) => depositBalanceSum(deposits, day, day, isTimeOrMargin),
    accountClosing: (accountId, day) => accountClosing(deposits, accountId, day),
  };
  const window: WindowPosition = windowPosition({
    ...about,
    ...{ deposits, countsAsDeposit, registration: undefined, hits: [] },
  });
  return { money, window };
};

/** Asks a rule about one position with its default parameters, unless the test says otherwise. */
export const asked = <Position, Parameters>(
  rule: Rule<Position, Parameters>,
  position: Position,
  { asOf, months, limits = {} }: Readonly<{ asOf: string; months: readonly string[]; limits?: object }>,
): readonly Finding[] =>
  rule.findings(position, {
    asOf,
    months,
    parameters: rule.parameters.parse(limits),
    calendar: cn,
    currency: 'CNY',
  });
