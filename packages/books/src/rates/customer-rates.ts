import type { AccountCategory, Purpose } from '@tocsin/events';

/** What an account was promised. Days are `dayNumber`s. */
export type AccountRate = {
  accountId: string;
  /** The day that the contract counts from. */
  openedDay: number;
  /** The accounting day of the latest statement. */
  statedDay: number;
  category: AccountCategory;
  annualRateBp: number | null;
  maturityDay: number | null;
  eventId: string;
  source: string;
};

/** Interest, or a top-up of it, that an account was credited with. */
export type InterestCredit = {
  eventId: string;
  source: string;
  accountId: string;
  day: number;
  amountMinor: number;
  purpose: Extract<Purpose, 'interest' | 'interest-top-up'>;
  payerAccountId: string | null;
};

/** What one customer's accounts were promised and paid as interest: plain mutable values. */
export type CustomerRates = {
  accounts: AccountRate[];
  /** The day of each account that was closed, also of one whose opening is not known. */
  closings: { accountId: string; day: number }[];
  credits: InterestCredit[];
  /** Postings that were reversed, by source and id: the reversal of a posting may arrive before it. */
  reversed: { source: string; eventId: string; day: number }[];
};

/** The rates of a customer of whom nothing has happened yet. */
export const noRates = (): CustomerRates => ({ accounts: [], closings: [], credits: [], reversed: [] });

/** Forgets interest credited before a day, and accounts that were closed before it. */
export const pruneRates = (rates: CustomerRates, beforeDay: number): void => {
  rates.credits = rates.credits.filter(({ day }) => day >= beforeDay);
  rates.reversed = rates.reversed.filter(({ day }) => day >= beforeDay);
  const gone = rates.closings.filter(({ day }) => day < beforeDay).map(({ accountId }) => accountId);
  rates.accounts = rates.accounts.filter(({ accountId }) => !gone.includes(accountId));
  rates.closings = rates.closings.filter(({ day }) => day >= beforeDay);
};
