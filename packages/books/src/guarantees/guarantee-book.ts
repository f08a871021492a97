import type { GuaranteePledged } from '@tocsin/events';

/** What was pledged. Days are `dayNumber`s, amounts minor units. */
export type PledgeTerms = Readonly<{
  guarantorId: string;
  borrowerId: string;
  amountMinor: number;
  kind: GuaranteePledged['kind'];
  /** 最高额担保: counts the smaller of the amount and what the borrower owes. */
  isMaximum: boolean;
  jointGroupId: string | undefined;
  /** With a maximum, the loan that it is limited to. */
  loanId: string | undefined;
  /** The first day on which it counts. */
  fromDay: number;
  /** The day on which it was pledged, also where that is too long ago to count from. */
  statedDay: number;
  /** The last day on which it counts. */
  throughDay: number | undefined;
  /** The event that stated it last. */
  eventId: string;
  source: string;
}>;

/** The guarantor paid for the borrower. */
export type Compensation = Readonly<{
  eventId: string;
  source: string;
  guarantorId: string;
  borrowerId: string;
  day: number;
  amountMinor: number;
}>;

/** All that is known under one guarantee id, in whatever order it came. */
export type Guarantee = {
  id: string;
  /** Nothing while only its release or a payment is known. */
  terms: PledgeTerms | undefined;
  releasedDay: number | undefined;
  compensations: Compensation[];
  /** Whether it counts: others hear of each change. */
  isCounting: boolean;
};

/** Every guarantee that still matters, and when one begins or ends by its dates alone. */
export type GuaranteeBook = {
  guarantees: Map<string, Guarantee>;
  /** Ids by the day at whose close they are looked at again. */
  due: Map<number, Set<string>>;
  /** The last closed day; nothing before the first close. */
  closedDay: number | undefined;
};

/** The book of a bank in which nothing was pledged. */
export const emptyGuaranteeBook = (): GuaranteeBook => ({
  guarantees: new Map(),
  due: new Map(),
  closedDay: undefined,
});

/** A pledge that counts, under its id. */
export type CountingPledge = PledgeTerms & Readonly<{ id: string }>;

/** The pledge under an id, where it counts. */
export const countingPledge = (book: GuaranteeBook, id: string): CountingPledge | undefined => {
  const guarantee = book.guarantees.get(id);
  return guarantee?.terms && guarantee.isCounting ? { ...guarantee.terms, id } : undefined;
};
