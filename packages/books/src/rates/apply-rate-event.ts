import { dayNumber } from '@tocsin/banking-calendar';
import type { EventOf } from '@tocsin/events';
import type { CustomerRates } from './customer-rates.ts';

/** The events that the book of rates folds. */
export type RateEvent = EventOf<
  | 'bank.account.opened.v1'
  | 'bank.account.closed.v1'
  | 'bank.transaction.posted.v1'
  | 'bank.transaction.reversed.v1'
>;

/** The earliest day of which a finding may differ now; absent when nothing did. */
export type RateChange = Readonly<{ changedFrom?: number }>;

const unchanged: RateChange = {};

/**
 * Folds one event into a customer's rates. The event must be of an accepted day and no repeat: the caller knows both.
 */
export const applyRateEvent = (rates: CustomerRates, event: RateEvent): RateChange => {
  switch (event.type) {
    case 'bank.account.opened.v1':
      return openAccount(rates, event);
    case 'bank.account.closed.v1':
      return closeAccount(rates, event);
    case 'bank.transaction.posted.v1':
      return creditInterest(rates, event);
    case 'bank.transaction.reversed.v1':
      return reverse(rates, event);
  }
};

const openAccount = (
  rates: CustomerRates,
  { id: eventId, source, data }: EventOf<'bank.account.opened.v1'>,
): RateChange => {
  const statedDay = dayNumber(data.accountingDate);
  const openedDay = dayNumber(data.openedOn ?? data.accountingDate);
  const known = rates.accounts.find(({ accountId }) => accountId === data.accountId);
  if (known !== undefined && known.statedDay > statedDay) return unchanged;
  const account = {
    accountId: data.accountId,
    openedDay,
    statedDay,
    category: data.category,
    annualRateBp: data.annualRateBp ?? null,
    maturityDay: data.maturityDate === undefined ? null : dayNumber(data.maturityDate),
    eventId,
    source,
  };
  const changedFrom = Math.min(openedDay, known?.openedDay ?? openedDay);
  if (known === undefined) rates.accounts.push(account);
  else Object.assign(known, account);
  return { changedFrom };
};

const closeAccount = (rates: CustomerRates, { data }: EventOf<'bank.account.closed.v1'>): RateChange => {
  const day = dayNumber(data.accountingDate);
  const known = rates.closings.find(({ accountId }) => accountId === data.accountId);
  if (known === undefined) rates.closings.push({ accountId: data.accountId, day });
  else if (known.day <= day) known.day = day;
  else return unchanged;
  return { changedFrom: day };
};

const creditInterest = (
  rates: CustomerRates,
  { id: eventId, source, data }: EventOf<'bank.transaction.posted.v1'>,
): RateChange => {
  const { accountId, direction, amountMinor, purpose, counterparty } = data;
  if (direction !== 'credit' || (purpose !== 'interest' && purpose !== 'interest-top-up')) return unchanged;
  if (rates.reversed.some((posting) => posting.eventId === eventId && posting.source === source))
    return unchanged;
  const day = dayNumber(data.accountingDate);
  const payerAccountId = counterparty?.accountId ?? null;
  rates.credits.push({ eventId, source, accountId, day, amountMinor, purpose, payerAccountId });
  return { changedFrom: day };
};

const reverse = (
  rates: CustomerRates,
  { source, data }: EventOf<'bank.transaction.reversed.v1'>,
): RateChange => {
  const { reversesEventId: eventId } = data;
  const day = dayNumber(data.reversedAccountingDate);
  const kept = rates.credits.filter((credit) => credit.eventId !== eventId || credit.source !== source);
  if (kept.length < rates.credits.length) {
    rates.credits = kept;
    return { changedFrom: day };
  }
  if (data.direction === 'credit') rates.reversed.push({ source, eventId, day });
  return unchanged;
};
