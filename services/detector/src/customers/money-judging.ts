import { addDays, CalendarYearMissingError, dateOfDay } from '@tocsin/banking-calendar';
import { accountClosing, depositBalanceSum } from '@tocsin/books';
import { homeUnitOf } from '@tocsin/customer-state';
import { customerMoneyRules, delayedPayment, moneyTimers, parametersOf } from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import { askRules, type CustomerQuestion, type CustomerVerdict, ownersAtHome } from './customer-question.ts';
import type { MoneyEvent } from './event-kinds.ts';

/** Judges the customer's loans, withdrawals and changes of category by single events. */
export const judgeMoney = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customerId, customer, legalEntityId, asOf } = question;
  const { money, deposits, registration } = customer;
  const isTimeOrMargin = (category: string): boolean => category === 'time' || category === 'margin';
  const oldest = addDays(asOf, -known.parameters().latenessDaysMax);
  return askRules(known, question, {
    rules: customerMoneyRules,
    position: {
      ...money,
      customerId,
      name: registration?.name ?? customerId,
      legalEntityId,
      unitBelongsTo: (branchId, day) => known.legalEntityOf(branchId, dateOfDay(day)) === legalEntityId,
      timeAndMargin: (day) => depositBalanceSum(deposits, day, day, isTimeOrMargin),
      accountClosing: (accountId, day) => accountClosing(deposits, accountId, day),
    },
    owners: ownersAtHome(customer, homeUnitOf(customer)),
    // Detail of older days is forgotten: what was said of them stands.
    answersFor: ({ revision, legalEntityId: judgedFor }) =>
      judgedFor === legalEntityId && revision.accountingDate >= oldest,
  });
};

/** The days on which an event makes the customer be asked; its own where the calendar cannot tell. */
export const moneyJudgingDays = (known: Deployment, event: MoneyEvent): readonly string[] => {
  const { workingDaysMax } = parametersOf(known.parameters(), delayedPayment);
  try {
    return [...new Set(moneyTimers(known.calendar(), event, workingDaysMax).map(({ dueOn }) => dueOn))];
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return [event.data.accountingDate];
    throw error;
  }
};
