import { dateOfDay, type Month, type MonthEndWindow } from '@tocsin/banking-calendar';
import type { LargeFlow, ToldEvent } from '@tocsin/books';
import type { Purpose } from '@tocsin/events';

/** What came from or went to one counterparty, and its largest posting. Amounts in minor units, positive. */
export type PartyFlow = Readonly<{
  party: string;
  partyKind: LargeFlow['partyKind'];
  amountMinor: number;
  largest: ToldEvent;
}>;

/** Whom one customer had money from before a month end, and to whom it went after. */
export type MonthEndFlows = Readonly<{
  month: Month;
  /** In the inflow window. */
  payers: readonly PartyFlow[];
  /** In the outflow window. */
  payees: readonly PartyFlow[];
}>;

/** A customer with its flows around a month end. */
export type MonthEndParties = MonthEndFlows & Readonly<{ customerId: string; name: string }>;

/** Sums a customer's larger postings around one month end by counterparty. */
export const monthEndFlows = (
  flows: readonly LargeFlow[],
  { month, inflowFrom, inflowTo, outflowFrom, outflowTo }: MonthEndWindow,
  excludedPurposes: readonly Purpose[],
): MonthEndFlows => {
  const between = (from: string, to: string, sign: 1 | -1): readonly PartyFlow[] =>
    byParty(
      flows.filter(({ day, amountMinor, purpose }) => {
        const isExcluded = purpose !== undefined && excludedPurposes.includes(purpose);
        const date = dateOfDay(day);
        return !isExcluded && date >= from && date <= to && sign * amountMinor > 0;
      }),
    );
  return {
    month,
    payers: between(inflowFrom, inflowTo, 1),
    payees: between(outflowFrom, outflowTo, -1),
  };
};

const byParty = (flows: readonly LargeFlow[]): readonly PartyFlow[] => {
  const sums = new Map<string, { flow: LargeFlow; amountMinor: number }>();
  for (const flow of flows) {
    const amount = Math.abs(flow.amountMinor);
    const sum = sums.get(flow.party);
    if (sum === undefined) sums.set(flow.party, { flow, amountMinor: amount });
    else {
      sum.amountMinor += amount;
      if (amount > Math.abs(sum.flow.amountMinor)) sum.flow = flow;
    }
  }
  return [...sums.values()]
    .map(({ flow: { party, partyKind, eventId, source, day }, amountMinor }) => ({
      ...{ party, partyKind, amountMinor },
      largest: { eventId, source, day },
    }))
    .sort((a, b) => (a.party < b.party ? -1 : 1));
};
