import { lastDayOf, type Month } from '@tocsin/banking-calendar';
import type { ToldPayments } from '@tocsin/customer-state';
import type { StateFormat, TaskState } from '@tocsin/stream-runtime';

import { idLog } from '../id-log/id-log.ts';

const paymentsFormat: StateFormat<ToldPayments> = { name: 'network-payments', version: 1 };

/** What the customers tasks told of payments, and by whom customers were paid. */
export type NetworkPayments = Readonly<{
  of: (customerId: string) => ToldPayments | undefined;
  /** The customers whom a party paid for a month end, in the order of their numbers. */
  paidBy: (month: Month, party: string) => readonly string[];
  /** Takes what is told of a customer in place of what was told before, and gives that. */
  take: (payments: ToldPayments) => ToldPayments | undefined;
  /** Forgets months and loans before a day of which no event is accepted any more. */
  forgetBefore: (oldest: string) => void;
}>;

export const networkPayments = async (state: TaskState): Promise<NetworkPayments> => {
  const ids = await idLog(state, 'network-payments-told');
  const stored = state.store(paymentsFormat);
  const told = new Map<string, ToldPayments>();
  const payers = new Map<Month, Map<string, Set<string>>>();

  const enter = (payments: ToldPayments): void => {
    const { customerId, monthEnds } = payments;
    told.set(customerId, payments);
    for (const { month, payers: paid } of monthEnds) {
      const ofMonth = payers.get(month) ?? new Map<string, Set<string>>();
      payers.set(month, ofMonth);
      for (const { party } of paid) ofMonth.set(party, (ofMonth.get(party) ?? new Set()).add(customerId));
    }
  };

  const leave = (customerId: string): ToldPayments | undefined => {
    const before = told.get(customerId);
    told.delete(customerId);
    for (const { month, payers: paid } of before?.monthEnds ?? [])
      for (const { party } of paid) payers.get(month)?.get(party)?.delete(customerId);
    return before;
  };

  const take = (payments: ToldPayments): ToldPayments | undefined => {
    const { customerId, monthEnds, proceeds } = payments;
    const before = leave(customerId);
    if (monthEnds.length === 0 && proceeds.length === 0) {
      stored.remove(customerId);
      return before;
    }
    ids.add(customerId);
    stored.set(customerId, payments);
    enter(payments);
    return before;
  };

  await stored.load(ids.all());
  for (const customerId of ids.all()) {
    const payments = stored.get(customerId);
    if (payments !== undefined) enter(payments);
  }

  return {
    of: (customerId) => told.get(customerId),
    paidBy: (month, party) => [...(payers.get(month)?.get(party) ?? [])].sort(),
    take,
    forgetBefore: (oldest) => {
      for (const payments of [...told.values()]) {
        const kept = keptFrom(payments, oldest);
        if (kept !== payments) take(kept);
      }
      for (const month of [...payers.keys()]) if (lastDayOf(month) < oldest) payers.delete(month);
      if (ids.all().some((id) => !told.has(id))) ids.replace([...told.keys()]);
    },
  };
};

/** The same where nothing is to be forgotten. */
const keptFrom = (payments: ToldPayments, oldest: string): ToldPayments => {
  const monthEnds = payments.monthEnds.filter(({ month }) => lastDayOf(month) >= oldest);
  const proceeds = payments.proceeds.filter(({ disbursedOn }) => disbursedOn >= oldest);
  const isAll =
    monthEnds.length === payments.monthEnds.length && proceeds.length === payments.proceeds.length;
  return isAll ? payments : { ...payments, monthEnds, proceeds };
};
