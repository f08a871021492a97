import { dateOfDay, dayNumber, monthOf } from '@tocsin/banking-calendar';
import type { EventOf, Purpose, TransactionPosted } from '@tocsin/events';
import { byDay, type ToldEvent, toldOf } from '../told-events/told-event.ts';

/** A larger posting whose other side is known. */
export type LargeFlow = ToldEvent &
  Readonly<{
    accountId: string;
    branchId: string;
    /** Signed: a credit is positive. */
    amountMinor: number;
    purpose?: Purpose;
    /** The other side's customer number, else its account number. */
    party: string;
    partyKind: 'customer' | 'account';
  }>;

/** One customer's larger postings with others. Plain values, empty for most. */
export type LargeFlows = {
  /** By day. */
  flows: LargeFlow[];
  /** Postings that are undone, known or still to come. */
  reversed: Readonly<{ name: string; day: number }>[];
};

/** The events that this book folds. */
export type LargeFlowEvent = EventOf<'bank.transaction.posted.v1' | 'bank.transaction.reversed.v1'>;

/** 10,000.00: pieces of what counts as much, so that splitting it does not hide it. Ours, not a regulation's. */
const keptFromMinor = 1_000_000;
/** In a month. Of more the smallest go: what names a broker, an employee or a guarantor is large. */
const keptMax = 64;
/** No inflow window begins before the 18th, in any year's holidays: of money that comes earlier nobody asks. */
const creditsFromDay = 18;

/** Of a customer of whom nothing large was heard. */
export const noLargeFlows = (): LargeFlows => ({ flows: [], reversed: [] });

/** Whether an event can change such a book: most cannot, and need not open one. */
export const concernsLargeFlows = ({ type, data }: LargeFlowEvent): boolean => {
  if (data.amountMinor < keptFromMinor) return false;
  if (type === 'bank.transaction.reversed.v1') return true;
  const party = partyOf(data);
  return (
    party !== undefined &&
    party !== data.customerId &&
    (data.direction === 'debit' || dayOfMonth(data.accountingDate) >= creditsFromDay)
  );
};

/**
 * Folds one event; the caller knows that it is no repeat. Gives the day that it changes.
 *
 * In any order, up to `keptMax` flows of a month: one that was left out does not come back when another is reversed.
 */
export const applyLargeFlowEvent = (
  book: LargeFlows,
  event: LargeFlowEvent,
): Readonly<{ changedFrom?: number }> => {
  if (!concernsLargeFlows(event)) return {};
  if (event.type === 'bank.transaction.reversed.v1') return undo(book, event);
  const flow = flowOf(event);
  const name = nameOf(flow.source, flow.eventId);
  if (book.reversed.some((undone) => undone.name === name)) return {};
  book.flows = largest([...book.flows, flow].sort(byDay), flow.day);
  return { changedFrom: flow.day };
};

const undo = (
  book: LargeFlows,
  { source, data }: EventOf<'bank.transaction.reversed.v1'>,
): Readonly<{ changedFrom?: number }> => {
  const day = dayNumber(data.reversedAccountingDate);
  const name = nameOf(source, data.reversesEventId);
  book.reversed.push({ name, day });
  book.flows = book.flows.filter((flow) => nameOf(flow.source, flow.eventId) !== name);
  return { changedFrom: day };
};

/** Forgets what happened before a day. */
export const pruneLargeFlows = (book: LargeFlows, beforeDay: number): void => {
  book.flows = book.flows.filter(({ day }) => day >= beforeDay);
  book.reversed = book.reversed.filter(({ day }) => day >= beforeDay);
};

const flowOf = (event: EventOf<'bank.transaction.posted.v1'>): LargeFlow => {
  const { accountId, branchId, direction, amountMinor, purpose, counterparty } = event.data;
  return {
    ...toldOf(event),
    accountId,
    branchId,
    amountMinor: direction === 'credit' ? amountMinor : -amountMinor,
    ...(purpose !== undefined && { purpose }),
    party: partyOf(event.data) ?? '',
    partyKind: counterparty?.customerId === undefined ? 'account' : 'customer',
  };
};

const partyOf = ({ counterparty }: Pick<TransactionPosted, 'counterparty'>): string | undefined =>
  counterparty?.customerId ?? counterparty?.accountId;

const dayOfMonth = (date: string): number => Number(date.slice(8));

/** Leaves out the smallest flow of a day's month where there are too many. */
const largest = (flows: LargeFlow[], day: number): LargeFlow[] => {
  if (flows.length <= keptMax) return flows;
  const month = monthOf(dateOfDay(day));
  const ofMonth = flows.filter((flow) => monthOf(dateOfDay(flow.day)) === month);
  if (ofMonth.length <= keptMax) return flows;
  const smallest = ofMonth.reduce((one, other) => (isSmaller(other, one) ? other : one));
  return flows.filter((flow) => flow !== smallest);
};

/** Of equal ones the later. */
const isSmaller = (one: LargeFlow, other: LargeFlow): boolean => {
  const difference = Math.abs(one.amountMinor) - Math.abs(other.amountMinor);
  return difference < 0 || (difference === 0 && byDay(one, other) > 0);
};

const nameOf = (source: string, eventId: string): string => `${source}\0${eventId}`;
