import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import {
  applyCategoryEvent,
  applyExposureEvent,
  applyLargeFlowEvent,
  applyLoanEvent,
  applyLoanMoneyEvent,
  applyRateEvent,
  applyWithdrawalEvent,
  concernsLargeFlows,
  type ExposureEvent,
  type LoanChange,
  type LoanEvent,
  type RateEvent,
  restateOwnOutstanding,
} from '@tocsin/books';
import { type CustomerState, homeUnitOf } from '@tocsin/customer-state';
import type { CustomerEvent } from '@tocsin/events';
import type { Deployment } from '../deployment/deployment.ts';
import type { EvaluationOutcome } from '../intake/event-intake.ts';
import { correctedAccountDays } from './account-judging.ts';
import type { CustomerFamily, FamilyJudging } from './customer-families.ts';
import {
  concernsRates,
  isExposureEvent,
  isFlowEvent,
  isLoanEvent,
  isMoneyEvent,
  isRateEvent,
  type MoneyEvent,
} from './event-kinds.ts';
import { ownOutstandingOn } from './lender-judging.ts';
import { moneyJudgingDays } from './money-judging.ts';

export type Told = Readonly<{ customerId: string; customer: CustomerState; cause: string }>;

/** Folds what a customer's log says besides deposits, and has the families asked that it may concern. */
export type CustomerFolding = Readonly<{
  fold: (event: CustomerEvent, told: Told) => EvaluationOutcome;
  /** A correction of closed days of the customer's deposits: loans and money are judged by them too. */
  depositsChanged: (told: Told, changedFrom: number) => void;
  /** A stated balance that is other than the postings lead to, or is so no more. */
  balanceCorrected: (told: Told, unitId: string, accountId: string) => void;
  /** Another registration: what the customer owes is judged by its statements. */
  registrationChanged: (told: Told, accountingDate: string) => void;
}>;

export const customerFolding = ({
  known,
  families,
  onNewLoan,
  onLoans = () => {},
}: Readonly<{
  known: Deployment;
  families: FamilyJudging;
  /** Is told whose a loan is when it is heard of for the first time. */
  onNewLoan: (loanId: string, customerId: string) => void;
  /** Is told what a loan event changed for units. */
  onLoans?: (change: LoanChange) => void;
}>): CustomerFolding => {
  const foldLoan = (event: LoanEvent, told: Told, unitId: string): EvaluationOutcome => {
    const { customer, customerId } = told;
    const loansBefore = customer.loans.loans.length;
    const change = applyLoanEvent(customer.loans, event, daysOf(known, unitId));
    if ('problem' in change) return change.problem === 'too-late' ? 'too-late' : 'overflow';
    if (customer.loans.loans.length > loansBefore)
      for (const loanId of change.loanIds) onNewLoan(loanId, customerId);
    onLoans(change);
    askAboutLoans(told, unitId, loanChangedOn(event, change));
    return 'evaluated';
  };

  const askAboutLoans = (told: Told, unitId: string, changedOn: string): void => {
    families.ask('loans', { ...told, unitId }, changedOn);
    askAboutDebts(told, changedOn);
  };

  const askAboutDebts = (told: Told, changedOn: string): void => {
    const { customer } = told;
    if (customer.hasExposure)
      restateOwnOutstanding(customer.exposure, (day) => ownOutstandingOn(customer, day));
    if (customer.hasExposure || customer.loans.loans.length > 1)
      families.ask('lenders', { ...told, unitId: homeUnitOf(customer) }, changedOn);
  };

  const foldExposure = (event: ExposureEvent, told: Told, unitId: string): EvaluationOutcome => {
    const { customer } = told;
    const closedDay = closedDayOf(known, unitId);
    const change = applyExposureEvent(customer.exposure, event, {
      ...(closedDay !== undefined && { closedDay }),
      ownOutstandingOn: (day) => ownOutstandingOn(customer, day),
    });
    if ('problem' in change) return 'too-late';
    families.ask('lenders', { ...told, unitId }, event.data.accountingDate);
    return 'evaluated';
  };

  const foldMoney = (event: MoneyEvent, told: Told, unitId: string): void => {
    const changedFrom = applyMoney(told.customer, event, daysOf(known, unitId)).changedFrom;
    if (changedFrom === undefined) return;
    if (event.type === 'bank.acceptance.issued.v1') askAboutDebts(told, event.data.accountingDate);
    const closedDay = closedDayOf(known, unitId);
    const days = moneyJudgingDays(known, event);
    const isLate = closedDay !== undefined && changedFrom <= closedDay;
    const open = days.filter((date) => closedDay === undefined || dayNumber(date) > closedDay);
    if (isLate || open.length < days.length)
      families.ask('money', { ...told, unitId }, dateOfDay(Math.min(changedFrom, closedDay ?? changedFrom)));
    for (const date of open) families.ask('money', { ...told, unitId }, date);
  };

  const foldRates = (event: RateEvent, told: Told, unitId: string): void => {
    const { changedFrom } = applyRateEvent(told.customer.rates, event);
    if (changedFrom !== undefined)
      families.ask('rates', { ...told, unitId }, later(dateOfDay(changedFrom), event.data.accountingDate));
  };

  const foldBook = (event: CustomerEvent, told: Told, unitId: string): EvaluationOutcome => {
    if (isLoanEvent(event)) return foldLoan(event, told, unitId);
    return isExposureEvent(event) ? foldExposure(event, told, unitId) : 'evaluated';
  };

  const askAgain = (family: CustomerFamily, told: Told, date: string): void =>
    families.ask(family, { ...told, unitId: homeUnitOf(told.customer) }, date);

  return {
    fold: (event, told) => {
      const unitId = unitOf(event, told.customer);
      const outcome = foldBook(event, told, unitId);
      if (outcome !== 'evaluated') return outcome;
      if (isMoneyEvent(event)) foldMoney(event, told, unitId);
      if (isRateEvent(event) && concernsRates(event, told.customer)) foldRates(event, told, unitId);
      if (isFlowEvent(event) && concernsLargeFlows(event)) applyLargeFlowEvent(told.customer.flows, event);
      return outcome;
    },
    depositsChanged: (told, changedFrom) => {
      if (told.customer.hasLoans) askAgain('loans', told, dateOfDay(changedFrom));
      if (told.customer.hasMoney) askAgain('money', told, dateOfDay(changedFrom));
    },
    balanceCorrected: (told, unitId, accountId) => {
      const dates = correctedAccountDays(told.customer, accountId, closedDayOf(known, unitId));
      for (const date of dates) families.ask('accounts', { ...told, unitId }, date);
    },
    registrationChanged: (told, accountingDate) => {
      if (told.customer.hasExposure) askAgain('lenders', told, accountingDate);
    },
  };
};

/** The last closed day of a unit's legal entity. */
const closedDayOf = (known: Deployment, unitId: string): number | undefined => {
  const asOf = known.closedThrough(known.legalEntityOf(unitId));
  return asOf === undefined ? undefined : dayNumber(asOf);
};

const daysOf = (known: Deployment, unitId: string) => {
  const closedDay = closedDayOf(known, unitId);
  const { latenessDaysMax } = known.parameters();
  return closedDay === undefined
    ? { firstOpenDay: Number.NEGATIVE_INFINITY, latestAcceptedFrom: Number.NEGATIVE_INFINITY }
    : { firstOpenDay: closedDay + 1, latestAcceptedFrom: closedDay - latenessDaysMax };
};

const unitOf = (event: CustomerEvent, customer: CustomerState): string =>
  'branchId' in event.data && event.data.branchId !== undefined ? event.data.branchId : homeUnitOf(customer);

const loanChangedOn = (event: LoanEvent, { changedFrom }: LoanChange): string =>
  changedFrom === undefined ? event.data.accountingDate : dateOfDay(changedFrom);

const later = (a: string, b: string): string => (a > b ? a : b);

const applyMoney = (
  { money }: CustomerState,
  event: MoneyEvent,
  days: Readonly<{ latestAcceptedFrom: number }>,
): Readonly<{ changedFrom?: number }> => {
  switch (event.type) {
    case 'bank.withdrawal.requested.v1':
    case 'bank.withdrawal.completed.v1':
      return applyWithdrawalEvent(money.withdrawals, event);
    case 'bank.account.opened.v1':
    case 'bank.account.category-changed.v1':
      return applyCategoryEvent(money.categoryChanges, event);
    case 'bank.loan.disbursed.v1':
    case 'bank.repayment.received.v1':
    case 'bank.loan.position-declared.v1':
    case 'bank.acceptance.issued.v1':
    case 'bank.bill.discounted.v1':
      return applyLoanMoneyEvent(money.loanMoney, event, days);
  }
};
