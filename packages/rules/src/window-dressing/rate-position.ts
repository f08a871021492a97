import {
  type AccountRate,
  type CustomerRates,
  ceilingOn,
  type InterestCredit,
  type ListedRates,
  type RateCeiling,
} from '@tocsin/books';

/** What one customer's accounts were promised and paid. */
export type RatePosition = Readonly<{
  accounts: readonly AccountRate[];
  closings: CustomerRates['closings'];
  credits: readonly InterestCredit[];
  /** The listed ceiling that a contract is measured by; nothing where none was listed for it. */
  ceilingOf: (account: AccountRate, toleranceDays: number) => RateCeiling | undefined;
  /** Whether an account is the bank's own: nothing of it is in the customer's book. */
  isInternalAccount: (accountId: string) => boolean;
}>;

/** What a position is read from. */
export type RateSources = Readonly<{
  rates: CustomerRates;
  listed: ListedRates;
  isInternalAccount: RatePosition['isInternalAccount'];
}>;

/** The position of one customer. */
export const ratePosition = ({ rates, listed, isInternalAccount }: RateSources): RatePosition => ({
  accounts: rates.accounts,
  closings: rates.closings,
  credits: rates.credits,
  ceilingOf: ({ category, openedDay, maturityDay }, toleranceDays) => {
    const termDays = maturityDay === null ? 0 : maturityDay - openedDay;
    // A contract without a term is measured only by a rate that is listed without one.
    const allowed = maturityDay === null ? 0 : toleranceDays;
    return ceilingOn(listed, { category, termDays, day: openedDay, toleranceDays: allowed });
  },
  isInternalAccount,
});
