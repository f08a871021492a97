import type { EventOf, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';

import type { MoneyEvent } from './random-customer.ts';

type Fields<Type extends EventType> = Partial<EventOf<Type>['data']>;

/** Whole units of the currency as minor units. */
export const minor = (amount: number): number => Math.round(amount * 100);

/** An account that is there from the beginning, with nothing on it. */
export const opened = (accountId: string, category: EventOf<'bank.account.opened.v1'>['data']['category']) =>
  exampleOf('bank.account.opened.v1', { accountId, category, accountingDate: '2026-02-01' });

/** A posting of a signed amount in whole units; its id names account, day and amount. */
export const moved = (
  accountingDate: string,
  amount: number,
  fields: Fields<'bank.transaction.posted.v1'> = {},
) => {
  const direction = amount < 0 ? ('debit' as const) : ('credit' as const);
  const data = { accountingDate, direction, amountMinor: minor(Math.abs(amount)), ...fields };
  return exampleOf('bank.transaction.posted.v1', data);
};

/** A loan `l-1` unless the fields say otherwise, in whole units. */
export const lent = (accountingDate: string, amount: number, fields: Fields<'bank.loan.disbursed.v1'> = {}) =>
  exampleOf('bank.loan.disbursed.v1', { accountingDate, principalMinor: minor(amount), ...fields });

/** An event of a type with some fields. */
export const told = <Type extends MoneyEvent['type']>(type: Type, fields: Fields<Type>) =>
  exampleOf(type, fields) as MoneyEvent;
