import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';

import { applyLargeFlowEvent, noLargeFlows, pruneLargeFlows } from './large-flows.ts';
import { packedLargeFlows, unpackedLargeFlows } from './packed-large-flows.ts';

const posted = (accountingDate: string, amountMinor: number, id = `${accountingDate} ${amountMinor}`) =>
  exampleOf(
    'bank.transaction.posted.v1',
    { accountingDate, amountMinor, counterparty: { customerId: 'c-9', accountId: 'a-9' } },
    { id },
  );
const reversed = (reversedAccountingDate: string, reversesEventId: string, amountMinor = 5_000_000) =>
  exampleOf('bank.transaction.reversed.v1', { reversedAccountingDate, reversesEventId, amountMinor });
const bookOf = (...events: readonly Parameters<typeof applyLargeFlowEvent>[1][]) => {
  const book = noLargeFlows();
  for (const event of events) applyLargeFlowEvent(book, event);
  return book;
};

describe('the larger flows of a customer', () => {
  it.each([
    ['2026-04-17', 'credit', 0],
    ['2026-04-18', 'credit', 1],
    ['2026-05-01', 'credit', 0],
    ['2026-04-17', 'debit', 1],
    ['2026-05-01', 'debit', 1],
  ] as const)('are what comes late in a month and all that leaves: %s %s', (date, direction, kept) => {
    const event = posted(date, 5_000_000);
    expect(bookOf({ ...event, data: { ...event.data, direction } }).flows).toHaveLength(kept);
  });

  it.each([
    [999_999, 0],
    [1_000_000, 1],
  ])('are those from 10,000.00 on: %d', (amount, kept) => {
    expect(bookOf(posted('2026-04-30', amount)).flows).toHaveLength(kept);
  });

  it('have a known other side: the customer, else the account', () => {
    const unknown = exampleOf('bank.transaction.posted.v1', { amountMinor: 5_000_000 });
    expect(bookOf(unknown).flows).toEqual([]);
    const account = { ...unknown, data: { ...unknown.data, counterparty: { accountId: 'a-9' } } };
    expect(bookOf(account).flows).toMatchObject([{ party: 'a-9', partyKind: 'account' }]);
    expect(bookOf(posted('2026-04-30', 5_000_000)).flows).toMatchObject([
      { party: 'c-9', partyKind: 'customer', amountMinor: 5_000_000 },
    ]);
  });

  it('are with others', () => {
    const event = posted('2026-04-30', 5_000_000);
    expect(bookOf({ ...event, data: { ...event.data, customerId: 'c-9' } }).flows).toEqual([]);
  });

  it('are gone when they are undone, whichever comes first', () => {
    const [done, undone] = [posted('2026-04-30', 5_000_000, 't-1'), reversed('2026-04-30', 't-1')];
    expect(bookOf(done, undone).flows).toEqual([]);
    expect(bookOf(undone, done).flows).toEqual([]);
    expect(bookOf(done, reversed('2026-04-30', 't-2')).flows).toHaveLength(1);
  });

  it('are at most 64 of a month, and the smallest go', () => {
    const many = Array.from({ length: 70 }, (_, index) => posted('2026-04-30', 1_000_000 + index));
    const kept = bookOf(...many).flows.map(({ amountMinor }) => amountMinor);
    expect(kept).toHaveLength(64);
    expect(Math.min(...kept)).toBe(1_000_006);
    expect(bookOf(...many.toReversed()).flows).toEqual(bookOf(...many).flows);
    expect(bookOf(...many, posted('2026-05-31', 1_000_000)).flows).toHaveLength(65);
  });

  it('are forgotten after a while', () => {
    const book = bookOf(posted('2026-03-31', 5_000_000), posted('2026-04-20', 5_000_000));
    pruneLargeFlows(book, dayNumber('2026-04-01'));
    expect(book.flows.map(({ day }) => day)).toEqual([dayNumber('2026-04-20')]);
  });

  it('are the same after they were stored', () => {
    const wages = posted('2026-04-29', 2_000_000);
    const book = bookOf(...[posted('2026-04-30', 5_000_000), reversed('2026-04-30', 't-9')], {
      ...wages,
      data: { ...wages.data, purpose: 'wages' },
    });
    expect(unpackedLargeFlows(packedLargeFlows(book))).toEqual(book);
  });
});
