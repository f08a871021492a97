import { dayNumber } from '@tocsin/banking-calendar';
import type { AccountCategory, RateListed } from '@tocsin/events';
import { type DatedFacts, factOn, stateFact } from '../deposits/dated-facts.ts';

/** The highest rates that may be promised, by category and term: plain values, days as `dayNumber`s. */
export type ListedRates = { category: string; termDays: number; ceilings: DatedFacts<number> }[];

/** Takes a listing: it holds from its accounting date until the next one of the same category and term. */
export const listRate = (rates: ListedRates, listing: RateListed): void => {
  const { accountingDate, category, termDays, ceilingBp } = listing;
  const known = rates.find((rate) => rate.category === category && rate.termDays === termDays);
  const ceilings = known?.ceilings ?? [];
  stateFact(ceilings, dayNumber(accountingDate), ceilingBp);
  if (known === undefined) rates.push({ category, termDays, ceilings });
};

/** A ceiling that a contract is measured by. */
export type RateCeiling = Readonly<{ termDays: number; ceilingBp: number }>;

/**
 * The ceiling for a contract of a day: that of the longest term listed then that the contract reaches. A term of
 * months is a few days shorter or longer than its listing; `toleranceDays` are allowed. Nothing where none is listed.
 */
export const ceilingOn = (
  rates: ListedRates,
  contract: Readonly<{ category: AccountCategory; termDays: number; day: number; toleranceDays: number }>,
): RateCeiling | undefined => {
  const { category, termDays, day, toleranceDays } = contract;
  let reached: RateCeiling | undefined;
  for (const rate of rates) {
    const ceilingBp = factOn(rate.ceilings, day);
    const isReached = rate.category === category && rate.termDays <= termDays + toleranceDays;
    if (ceilingBp === undefined || !isReached) continue;
    if (reached === undefined || rate.termDays > reached.termDays)
      reached = { termDays: rate.termDays, ceilingBp };
  }
  return reached;
};
