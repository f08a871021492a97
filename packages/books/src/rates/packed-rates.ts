import type { AccountRate, CustomerRates, InterestCredit } from './customer-rates.ts';

/** A customer's rates by position instead of by name. */
export type PackedRates = [
  accounts: [
    accountId: string,
    openedDay: number,
    statedDay: number,
    category: AccountRate['category'],
    annualRateBp: number | null,
    maturityDay: number | null,
    eventId: string,
    source: string,
  ][],
  closings: [accountId: string, day: number][],
  credits: [
    eventId: string,
    source: string,
    accountId: string,
    day: number,
    amountMinor: number,
    purpose: InterestCredit['purpose'],
    payerAccountId: string | null,
  ][],
  reversed: [source: string, eventId: string, day: number][],
];

/** As they are stored. */
export const packedRates = ({ accounts, closings, credits, reversed }: CustomerRates): PackedRates => [
  accounts.map((account) => [
    account.accountId,
    account.openedDay,
    account.statedDay,
    account.category,
    account.annualRateBp,
    account.maturityDay,
    account.eventId,
    account.source,
  ]),
  closings.map(({ accountId, day }) => [accountId, day]),
  credits.map((credit) => [
    credit.eventId,
    credit.source,
    credit.accountId,
    credit.day,
    credit.amountMinor,
    credit.purpose,
    credit.payerAccountId,
  ]),
  reversed.map(({ source, eventId, day }) => [source, eventId, day]),
];

/** The rates that were stored. */
export const unpackedRates = ([accounts, closings, credits, reversed]: PackedRates): CustomerRates => ({
  accounts: accounts.map(unpackedAccount),
  closings: closings.map(([accountId, day]) => ({ accountId, day })),
  credits: credits.map(([eventId, source, accountId, day, amountMinor, purpose, payerAccountId]) => ({
    eventId,
    source,
    accountId,
    day,
    amountMinor,
    purpose,
    payerAccountId,
  })),
  reversed: reversed.map(([source, eventId, day]) => ({ source, eventId, day })),
});

const unpackedAccount = ([
  accountId,
  openedDay,
  statedDay,
  category,
  annualRateBp,
  maturityDay,
  eventId,
  source,
]: PackedRates[0][number]): AccountRate => ({
  accountId,
  openedDay,
  statedDay,
  category,
  annualRateBp,
  maturityDay,
  eventId,
  source,
});
