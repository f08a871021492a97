import {
  type CountsAsDeposit,
  type CustomerDeposits,
  type CustomerRegistration,
  type DepositFlow,
  depositBalanceSum,
  depositFlows,
  type LargePosting,
  largePostingsBetween,
} from '@tocsin/books';

/** A month-end at which a signal hit before. List items are no hits. */
export type WindowHit = Readonly<{ signal: string; month: string }>;

/**
 * One customer's deposits in one legal entity, over all its deposit accounts there. It reads the book as it is when
 * asked; days are `dayNumber`s and both ends belong to the span.
 */
export type WindowPosition = Readonly<{
  customerId: string;
  /** The customer's number where nobody registered it. */
  name: string;
  kind: CustomerRegistration['kind'];
  customerType: CustomerRegistration['customerType'] | undefined;
  legalEntityId: string;
  hits: readonly WindowHit[];
  flows: (fromDay: number, toDay: number) => readonly DepositFlow[];
  balanceSum: (fromDay: number, toDay: number) => bigint;
  largePostings: (fromDay: number, toDay: number) => readonly LargePosting[];
  /** What own loans paid out and staff paid in on these days; absent where nobody knows of either. */
  sourcedMinor?: SourcedMoney;
}>;

/** An amount from one `dayNumber` to another, both included, in minor units. */
export type SourcedMoney = (fromDay: number, toDay: number) => bigint;

/** What a position is read from. */
export type WindowSources = Readonly<{
  deposits: CustomerDeposits;
  /** Without one the customer is judged as a company. */
  registration: CustomerRegistration | undefined;
  customerId: string;
  legalEntityId: string;
  countsAsDeposit: CountsAsDeposit;
  /** Whether a branch belonged to the legal entity on a day. */
  unitBelongsTo: (branchId: string, day: number) => boolean;
  hits: readonly WindowHit[];
  sourcedMinor?: SourcedMoney;
}>;

/** The position of one customer in one legal entity. */
export const windowPosition = ({
  deposits,
  registration,
  customerId,
  legalEntityId,
  countsAsDeposit,
  unitBelongsTo,
  hits,
  sourcedMinor,
}: WindowSources): WindowPosition => {
  const selects = (category: Parameters<CountsAsDeposit>[0], branchId: string, day: number): boolean =>
    countsAsDeposit(category) && unitBelongsTo(branchId, day);
  return {
    customerId,
    name: registration?.name ?? customerId,
    kind: registration?.kind ?? 'company',
    customerType: registration?.customerType,
    legalEntityId,
    hits,
    flows: (fromDay, toDay) => depositFlows(deposits, fromDay, toDay, selects),
    balanceSum: (fromDay, toDay) => depositBalanceSum(deposits, fromDay, toDay, selects),
    largePostings: (fromDay, toDay) => largePostingsBetween(deposits, fromDay, toDay, selects),
    ...(sourcedMinor && { sourcedMinor }),
  };
};
