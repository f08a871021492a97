import { dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import type { EventOf, Purpose } from '@tocsin/events';
import { byDay, type ToldEvent, toldOf } from '../told-events/told-event.ts';

/** A posting near a month-end whose other side is known. */
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

/** One customer's larger postings near month-ends, with whom. Plain values, empty for most. */
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
/** Of more the smallest go: what names a broker or an employee is large. */
const keptMax = 64;
/** No inflow window begins before the 18th, and no outflow window ends after the 15th, in any year's holidays. */
const nearFromDay = 18;
const nearToDay = 15;

/** Of a customer of whom nothing large was heard. */
export const noLargeFlows = (): LargeFlows => ({ flows: [], reversed: [] });

/** Folds one event, in any order; the caller knows that it is no repeat. Gives the day that it changes. */
export const applyLargeFlowEvent = (
  book: LargeFlows,
  event: LargeFlowEvent,
): Readonly<{ changedFrom?: number }> => {
  if (event.type === 'bank.transaction.reversed.v1') {
    const day = dayNumber(event.data.reversedAccountingDate);
    if (!isNearMonthEnd(day) || event.data.amountMinor < keptFromMinor) return {};
    const name = nameOf(event.source, event.data.reversesEventId);
    book.reversed.push({ name, day });
    book.flows = book.flows.filter(({ source, eventId }) => nameOf(source, eventId) !== name);
    return { changedFrom: day };
  }
  const flow = flowOf(event);
  if (flow === undefined) return {};
  const name = nameOf(flow.source, flow.eventId);
  if (book.reversed.some((undone) => undone.name === name)) return {};
  book.flows = largest([...book.flows, flow]).sort(byDay);
  return { changedFrom: flow.day };
};

/** Forgets what happened before a day. */
export const pruneLargeFlows = (book: LargeFlows, beforeDay: number): void => {
  book.flows = book.flows.filter(({ day }) => day >= beforeDay);
  book.reversed = book.reversed.filter(({ day }) => day >= beforeDay);
};

const flowOf = (event: EventOf<'bank.transaction.posted.v1'>): LargeFlow | undefined => {
  const { accountId, branchId, direction, amountMinor, purpose, counterparty } = event.data;
  const told = toldOf(event);
  const party = counterparty?.customerId ?? counterparty?.accountId;
  if (party === undefined || amountMinor < keptFromMinor || !isNearMonthEnd(told.day)) return undefined;
  return {
    ...told,
    accountId,
    branchId,
    amountMinor: direction === 'credit' ? amountMinor : -amountMinor,
    ...(purpose !== undefined && { purpose }),
    party,
    partyKind: counterparty?.customerId === undefined ? 'account' : 'customer',
  };
};

const isNearMonthEnd = (day: number): boolean => {
  const dayOfMonth = Number(dateOfDay(day).slice(8));
  return dayOfMonth >= nearFromDay || dayOfMonth <= nearToDay;
};

const largest = (flows: LargeFlow[]): LargeFlow[] => {
  if (flows.length <= keptMax) return flows;
  const bySize = (a: LargeFlow, b: LargeFlow): number =>
    Math.abs(b.amountMinor) - Math.abs(a.amountMinor) || byDay(b, a);
  return flows.sort(bySize).slice(0, keptMax);
};

const nameOf = (source: string, eventId: string): string => `${source}\0${eventId}`;
