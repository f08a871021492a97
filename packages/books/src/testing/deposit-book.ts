import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { applyDepositEvent, type DepositEvent } from '../deposits/apply-deposit-event.ts';
import { emptyDeposits } from '../deposits/customer-deposits.ts';
import type { DepositChange, DepositProblem } from '../deposits/deposit-change.ts';
import type { DepositContext } from '../deposits/deposit-context.ts';
import { depositBalanceSum, depositFlows } from '../deposits/deposit-reading.ts';

type Fields<Type extends EventType> = Partial<EventOf<Type>['data']>;

/** All categories but those of other banks and of the bank itself. */
export const countsAsDeposit = (category: string): boolean =>
  category !== 'interbank' && category !== 'internal';

/**
 * One customer's deposits in January 2026, told in the words of a bank: days are those of the month, the account is
 * `a-1` and the branch `b-1` unless the fields say otherwise, and events of 2025 are no longer accepted.
 */
export const depositBook = (told: Partial<DepositContext> = {}) => {
  const deposits = emptyDeposits();
  const known = new Set<string>();
  const context: DepositContext = {
    countsAsDeposit,
    firstOpenDay: dayOf(20),
    latestAcceptedFrom: dayOf(1),
    knowsPosting: (source, eventId) => known.has(`${source} ${eventId}`),
    ...told,
  };
  let arrived = 0;
  const apply = (event: DepositEvent): DepositChange | DepositProblem => {
    const change = applyDepositEvent(deposits, event, context);
    known.add(`${event.source} ${event.id}`);
    return change;
  };
  const envelope = (id?: string) => {
    arrived += 1;
    return { id: id ?? `e-${arrived}` };
  };
  const posted = (
    day: number,
    amountMinor: number,
    fields: Fields<'bank.transaction.posted.v1'> = {},
    id?: string,
  ) =>
    apply(
      exampleOf(
        'bank.transaction.posted.v1',
        {
          accountingDate: dateIn(day),
          direction: amountMinor < 0 ? 'debit' : 'credit',
          amountMinor: Math.abs(amountMinor),
          ...fields,
        },
        envelope(id),
      ),
    );
  return {
    deposits,
    posted,
    reversed: (
      day: number,
      amountMinor: number,
      reversesEventId: string,
      fields: Fields<'bank.transaction.reversed.v1'> = {},
    ) =>
      apply(
        exampleOf(
          'bank.transaction.reversed.v1',
          {
            accountingDate: dateIn(day),
            reversedAccountingDate: dateIn(day),
            direction: amountMinor < 0 ? 'debit' : 'credit',
            amountMinor: Math.abs(amountMinor),
            reversesEventId,
            ...fields,
          },
          envelope(),
        ),
      ),
    opened: (day: number, fields: Fields<'bank.account.opened.v1'> = {}) =>
      apply(exampleOf('bank.account.opened.v1', { accountingDate: dateIn(day), ...fields }, envelope())),
    declared: (day: number, balanceMinor: number, fields: Fields<'bank.account.balance-declared.v1'> = {}) =>
      apply(
        exampleOf(
          'bank.account.balance-declared.v1',
          { accountingDate: dateIn(day), balanceMinor, ...fields },
          envelope(),
        ),
      ),
    closed: (day: number, fields: Fields<'bank.account.closed.v1'> = {}) =>
      apply(exampleOf('bank.account.closed.v1', { accountingDate: dateIn(day), ...fields }, envelope())),
    categoryChanged: (day: number, fields: Fields<'bank.account.category-changed.v1'>) =>
      apply(
        exampleOf('bank.account.category-changed.v1', { accountingDate: dateIn(day), ...fields }, envelope()),
      ),
    /** The closing balances from one day of the month to another (inclusive), at one branch or at all. */
    closings: (from: number, to: number, branchId?: string): readonly number[] =>
      Array.from({ length: to - from + 1 }, (_, index) =>
        Number(depositBalanceSum(deposits, dayOf(from + index), dayOf(from + index), atBranch(branchId))),
      ),
    /** The flows of a day: `[amount, purpose]`. */
    flows: (day: number, branchId?: string) =>
      depositFlows(deposits, dayOf(day), dayOf(day), atBranch(branchId)).map(({ amountMinor, purpose }) =>
        purpose === undefined ? [amountMinor] : [amountMinor, purpose],
      ),
  };
};

/** The `dayNumber` of a day of January 2026. */
export const dayOf = (day: number): number => dayNumber('2026-01-01') + day - 1;

/** The date of a day counted from 2026-01-01. */
export const dateIn = (day: number): string => dateOfDay(dayOf(day));

const atBranch =
  (branchId: string | undefined) =>
  (category: string, bookedAt: string): boolean =>
    countsAsDeposit(category) && (branchId === undefined || bookedAt === branchId);
