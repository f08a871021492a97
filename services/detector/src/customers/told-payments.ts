import {
  type AccountingDate,
  CalendarYearMissingError,
  dateOfDay,
  dayNumber,
  type Month,
  monthEndWindow,
  monthOf,
} from '@tocsin/banking-calendar';
import type { Disbursement, LargeFlow, ToldEvent } from '@tocsin/books';
import type { CustomerState, ToldPayments } from '@tocsin/customer-state';
import {
  commonPayer,
  loanProceeds,
  type MonthEndFlows,
  monthEndFlows,
  monthEndSurge,
  neededFlows,
  parametersOf,
  proceedsToGuarantor,
  staffMoney,
} from '@tocsin/rules';

import { type Why, whyOf } from '../alerting/judging.ts';
import { openMonths } from '../alerting/open-months.ts';
import type { Deployment } from '../deployment/deployment.ts';

/** What is told of a customer's payments, and what has to wait. */
export type PaymentsTelling = Readonly<{
  payments: ToldPayments;
  /** Whether more is to be told when later days are closed. */
  hasLater: boolean;
  /** Why a month-end could not be told of: its working days are unknown. */
  missing: Why | undefined;
}>;

/** The payments of a customer, up to a day that all legal entities have closed, that a rule of the network can need. */
export const toldPayments = (
  known: Deployment,
  { customerId, customer }: Readonly<{ customerId: string; customer: CustomerState }>,
  closed: AccountingDate,
): PaymentsTelling => {
  const closedDay = dayNumber(closed);
  const isClosed = ({ day }: ToldEvent): boolean => day <= closedDay;
  const all = customer.hasFlows ? customer.flows.flows : [];
  const lent = customer.hasMoney ? customer.money.loanMoney.disbursements : [];
  const flows = all.filter(isClosed);
  const monthEnds: MonthEndFlows[] = [];
  let missing: Why | undefined;
  for (const month of openMonths(known, closed)) {
    if (!flows.some(({ day, amountMinor }) => amountMinor > 0 && monthOf(dateOfDay(day)) === month)) continue;
    const told = monthEndOf(known, flows, month);
    if (told instanceof CalendarYearMissingError) missing = whyOf(told);
    else if (told !== undefined) monthEnds.push(told);
  }
  const oldestDay = closedDay - known.parameters().latenessDaysMax;
  const open = lent.filter((loan) => loan.day >= oldestDay && isClosed(loan));
  return {
    payments: { customerId, monthEnds, proceeds: proceedsOf(known, open, flows) },
    hasLater: ![...all, ...lent].every(isClosed),
    missing,
  };
};

const monthEndOf = (
  known: Deployment,
  flows: readonly LargeFlow[],
  month: Month,
): MonthEndFlows | CalendarYearMissingError | undefined => {
  const parameters = known.parameters();
  const { excludedPurposes } = parametersOf(parameters, monthEndSurge);
  const { minimumMinor: staffMinimumMinor } = parametersOf(parameters, staffMoney);
  const limits = { ...parametersOf(parameters, commonPayer), staffMinimumMinor };
  try {
    const window = monthEndWindow(known.calendar(), month);
    return neededFlows(monthEndFlows(flows, window, excludedPurposes), limits);
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return error;
    throw error;
  }
};

const proceedsOf = (
  known: Deployment,
  lent: readonly Disbursement[],
  flows: readonly LargeFlow[],
): ToldPayments['proceeds'] => {
  const limits = parametersOf(known.parameters(), proceedsToGuarantor);
  const { currency } = known.parameters();
  return lent.flatMap((disbursement) => loanProceeds(disbursement, flows, limits, currency) ?? []);
};
