import { dayNumber } from '@tocsin/banking-calendar';

/** The types of events that change balances. Written by their places in this list: a new one goes to the end. */
export const correctingTypes = [
  'bank.account.balance-declared.v1',
  'bank.transaction.posted.v1',
  'bank.transaction.reversed.v1',
  'bank.account.opened.v1',
  'bank.account.closed.v1',
  'bank.account.category-changed.v1',
] as const;

/** An event after which a stated balance was other than what postings lead to, or was so no more. */
export type CorrectingEvent = {
  eventId: string;
  source: string;
  type: (typeof correctingTypes)[number];
  accountId: string;
  /** A `dayNumber`. */
  day: number;
};

/** A finding names a handful; more would weigh on the customer's state. */
const correctingMax = 8;

/** Keeps an event in the order of arrival; of too many, the first to arrive go. */
export const keepCorrecting = (
  kept: CorrectingEvent[],
  event: Readonly<{
    id: string;
    source: string;
    type: CorrectingEvent['type'];
    data: Readonly<{ accountingDate: string }>;
  }>,
  accountId: string,
): void => {
  const { id: eventId, source, type, data } = event;
  kept.push({ eventId, source, type, accountId, day: dayNumber(data.accountingDate) });
  if (kept.length > correctingMax) kept.shift();
};
