import { addDays, CalendarYearMissingError } from '@tocsin/banking-calendar';
import type { CustomerState } from '@tocsin/customer-state';
import type { Timer, Timers } from '@tocsin/stream-runtime';
import type { Deployment } from '../deployment/deployment.ts';
import { judgeAccounts, nextAccountDay } from './account-judging.ts';
import type { CustomerQuestion, CustomerVerdict } from './customer-question.ts';
import { judgeLenders, nextLenderDay } from './lender-judging.ts';
import { judgeLoans, nextLoanDay } from './loan-judging.ts';
import { judgeMoney } from './money-judging.ts';
import { judgeRates } from './rate-judging.ts';

/** Groups of signals of one customer that are asked together. */
const families = {
  loans: { judge: judgeLoans, nextDay: nextLoanDay },
  lenders: { judge: judgeLenders, nextDay: nextLenderDay },
  money: { judge: judgeMoney, nextDay: undefined },
  rates: { judge: judgeRates, nextDay: undefined },
  accounts: { judge: judgeAccounts, nextDay: nextAccountDay },
} as const satisfies Record<
  string,
  {
    judge: (known: Deployment, question: CustomerQuestion) => CustomerVerdict;
    /** The next day on which an answer can change though nothing happens. */
    nextDay: ((known: Deployment, question: CustomerQuestion) => string | undefined) | undefined;
  }
>;

export type CustomerFamily = keyof typeof families;

/** What a timer of a family says. */
export type FamilyTimer = Readonly<{ customerId: string; family: CustomerFamily }>;

const keyOf = ({ customerId, family }: FamilyTimer): string => JSON.stringify([customerId, family]);

/** What a timer's key says; undefined where it is another kind of timer. */
export const familyTimerOf = ({ key }: Timer): FamilyTimer | undefined => {
  const [customerId, family, ...rest] = JSON.parse(key) as string[];
  return customerId !== undefined && rest.length === 0 && family !== undefined && family in families
    ? { customerId, family: family as CustomerFamily }
    : undefined;
};

/** Asks a family about a customer, and sets the timer for the next time; publishes what changed. */
export type FamilyJudging = Readonly<{
  /** When a day was told something: at once where it is closed, else at its close. */
  ask: (
    family: CustomerFamily,
    about: Readonly<{ customerId: string; customer: CustomerState; unitId: string; cause: string }>,
    date: string,
  ) => void;
  /** At the close of the timer's day. */
  judge: (timer: FamilyTimer, unitId: string, customer: CustomerState, cause: string) => boolean;
}>;

export const familyJudging = ({
  timers,
  known,
  publish,
}: Readonly<{
  timers: Timers;
  known: Deployment;
  publish: (verdict: CustomerVerdict) => void;
}>): FamilyJudging => {
  const judgeNow = (
    { customerId, family }: FamilyTimer,
    unitId: string,
    question: Pick<CustomerQuestion, 'customer' | 'knownOn' | 'cause'>,
  ): boolean => {
    const legalEntityId = known.legalEntityOf(unitId);
    const asOf = known.closedThrough(legalEntityId);
    if (asOf === undefined) return false;
    const asked = { ...question, customerId, legalEntityId, asOf };
    const verdict = families[family].judge(known, asked);
    publish(verdict);
    // No answer is asked for again at the next close.
    const next = verdict.unjudged.length > 0 ? addDays(asOf, 1) : nextDayOf(known, family, asked);
    if (next !== undefined) timers.set({ dueOn: next, owner: unitId, key: keyOf({ customerId, family }) });
    return true;
  };

  return {
    ask: (family, { customerId, customer, unitId, cause }, date) => {
      const asOf = known.closedThrough(known.legalEntityOf(unitId));
      if (asOf === undefined || date > asOf)
        timers.set({ dueOn: date, owner: unitId, key: keyOf({ customerId, family }) });
      else judgeNow({ customerId, family }, unitId, { customer, knownOn: addDays(asOf, 1), cause });
    },
    judge: (timer, unitId, customer, cause) => {
      const asOf = known.closedThrough(known.legalEntityOf(unitId));
      return asOf !== undefined && judgeNow(timer, unitId, { customer, knownOn: asOf, cause });
    },
  };
};

const nextDayOf = (
  known: Deployment,
  family: CustomerFamily,
  question: CustomerQuestion,
): string | undefined => {
  try {
    return families[family].nextDay?.(known, question);
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return addDays(question.asOf, 1);
    throw error;
  }
};
