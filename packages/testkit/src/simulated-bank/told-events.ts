import type { AccountingDate } from '@tocsin/banking-calendar';
import type { BankEvent } from '@tocsin/events';
import type { Posting } from './posting.ts';

/** An event before it has a time, mostly without an id; of the core system where it names no other source. */
export type Told = BankEvent extends infer E
  ? E extends BankEvent
    ? Readonly<Pick<E, 'type' | 'data'> & { id?: string; source?: string }>
    : never
  : never;

/** The CloudEvents source of what the core system of the simulated bank says. */
export const simulatedSource = 'simulated-bank/core';

/** A posting as the core system tells it. */
export const posted = (accountingDate: AccountingDate, posting: Posting, balanceAfterMinor: number): Told => {
  const { account, minor, summary, purpose, channel, counterparty } = posting;
  return {
    type: 'bank.transaction.posted.v1',
    data: {
      accountingDate,
      accountId: account.accountId,
      customerId: account.customerId,
      branchId: account.branchId,
      direction: minor > 0 ? 'credit' : 'debit',
      amountMinor: Math.abs(minor),
      ...(account.tellsBalance && { balanceAfterMinor }),
      ...(purpose && { purpose }),
      summary,
      ...(channel && { channel }),
      ...(counterparty && { counterparty }),
    },
  };
};

const businessHours = { from: 8, hours: 13 };
const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Gives a day's events the ids they lack, and times spread over the day. */
export const dated = (date: AccountingDate, told: readonly Told[]): BankEvent[] =>
  told.map(({ id, source = simulatedSource, type, data }, place) => {
    const seconds = Math.floor((place * businessHours.hours * 3600) / told.length);
    const hour = businessHours.from + Math.floor(seconds / 3600);
    const time = `${twoDigits(hour)}:${twoDigits(Math.floor(seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
    return {
      specversion: '1.0',
      id: id ?? `${date.replaceAll('-', '')}-${String(place + 1).padStart(5, '0')}`,
      source,
      type,
      time: `${date}T${time}+08:00`,
      data,
    } as BankEvent;
  });
