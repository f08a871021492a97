import { addDays, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { accountBranchOn, type BalanceBreak, balanceBreaks } from '@tocsin/books';
import type { CustomerState } from '@tocsin/customer-state';
import type { EvidenceRef } from '@tocsin/events';
import { accountBreakRules } from '@tocsin/rules';

import type { Deployment } from '../deployment/deployment.ts';
import {
  allVerdicts,
  askRules,
  type CustomerQuestion,
  type CustomerVerdict,
  ownersAtHome,
} from './customer-question.ts';

const SIGNAL = 'DQ-01';

/** Judges whether the stated balances of the customer's accounts add up. Asked only where one was corrected. */
export const judgeAccounts = (known: Deployment, question: CustomerQuestion): CustomerVerdict => {
  const { customer, legalEntityId } = question;
  const verdicts = accountsOf(known, question).map(({ accountId, branchId, breaks }) =>
    askRules(known, question, {
      rules: accountBreakRules,
      position: { accountId, breaks, evidence: evidenceOf(customer, breaks) },
      owners: ownersAtHome(customer, branchId ?? legalEntityId),
      answersFor: ({ revision }) => revision.subject.id === accountId,
    }),
  );
  return allVerdicts(verdicts);
};

/** The day after the close on which a break can be corrected no more. */
export const nextAccountDay = (known: Deployment, question: CustomerQuestion): string | undefined =>
  accountsOf(known, question)
    .flatMap(({ breaks }) => breaks.map(({ date }) => addDays(date, known.parameters().latenessDaysMax + 1)))
    .sort()[0];

/** When an account is to be asked about of which a stated balance was corrected: dates, closed ones at once. */
export const correctedAccountDays = (
  customer: CustomerState,
  accountId: string,
  closedDay: number | undefined,
): readonly string[] => {
  const account = customer.deposits.accounts.find(({ id }) => id === accountId);
  if (account === undefined) return [];
  const breaks = balanceBreaks(account, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  if (breaks.length === 0 && !isTold(customer, accountId)) return [];
  const isOpen = ({ date }: BalanceBreak): boolean => closedDay === undefined || dayNumber(date) > closedDay;
  const open = breaks.filter(isOpen).map(({ date }) => date);
  return closedDay === undefined ? open : [dateOfDay(closedDay), ...open];
};

type JudgedAccount = Readonly<{
  accountId: string;
  branchId: string | undefined;
  breaks: readonly BalanceBreak[];
}>;

/** The accounts that the entity books and of which there is, or was, something to say. */
const accountsOf = (known: Deployment, question: CustomerQuestion): readonly JudgedAccount[] => {
  const { customer, legalEntityId, asOf } = question;
  const asOfDay = dayNumber(asOf);
  const fromDay = asOfDay - known.parameters().latenessDaysMax;
  return customer.deposits.accounts.flatMap((account) => {
    const branchId = accountBranchOn(account, asOfDay);
    if (branchId !== undefined && known.legalEntityOf(branchId) !== legalEntityId) return [];
    const breaks = balanceBreaks(account, fromDay, asOfDay);
    return breaks.length > 0 || isTold(customer, account.id)
      ? { accountId: account.id, branchId, breaks }
      : [];
  });
};

/** What stated the balances that do not add up, or moved them on their days. */
const evidenceOf = ({ deposits }: CustomerState, breaks: readonly BalanceBreak[]): readonly EvidenceRef[] =>
  deposits.correcting
    .filter((event) =>
      breaks.some(({ accountId, date }) => event.accountId === accountId && event.day === dayNumber(date)),
    )
    .map(({ eventId, source, type, accountId, day }) => ({
      ...{ eventId, source, type, accountingDate: dateOfDay(day), summary: `account ${accountId}` },
    }));

/** Whether something was said of an account already: it may have to be taken back. */
const isTold = ({ alerts }: CustomerState, accountId: string): boolean =>
  Object.values(alerts).some(
    ({ revision }) => revision.signal === SIGNAL && revision.subject.id === accountId,
  );
