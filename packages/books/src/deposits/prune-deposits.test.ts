import { describe, expect, it } from 'vitest';
import { dateIn, dayOf, depositBook } from '../testing/deposit-book.ts';
import { pruneDeposits } from './prune-deposits.ts';

describe('forgetting the details of old days', () => {
  it('keeps every balance from the first kept day on', () => {
    const book = depositBook();
    for (let day = 1; day <= 40; day += 3) book.posted(day, day, day % 2 === 0 ? { purpose: 'tax' } : {});
    const before = book.closings(20, 45);
    pruneDeposits(book.deposits, dayOf(20));
    expect(book.closings(20, 45)).toEqual(before);
    expect(book.deposits.accounts[0]?.days[0]).toBe(dayOf(22));
    expect(book.deposits.accounts[0]?.purposeFlows[0]?.days[0]).toBe(dayOf(22));
  });

  it('keeps the branch and category that still hold', () => {
    const book = depositBook();
    book.opened(1, { category: 'time' });
    book.posted(3, 10, { branchId: 'b-2' });
    book.posted(5, 10, { branchId: 'b-3' });
    pruneDeposits(book.deposits, dayOf(4));
    expect(book.deposits.accounts[0]).toMatchObject({
      branches: [
        [dayOf(3), 'b-2'],
        [dayOf(5), 'b-3'],
      ],
      categories: [[dayOf(1), 'time']],
    });
  });

  it('forgets an account that was closed and is quiet, not one that was closed lately', () => {
    const book = depositBook();
    book.posted(1, 10);
    book.closed(5);
    pruneDeposits(book.deposits, dayOf(5));
    expect(book.deposits.accounts).toHaveLength(1);
    pruneDeposits(book.deposits, dayOf(6));
    expect(book.deposits.accounts).toEqual([]);
  });

  it('keeps an account that is open and empty', () => {
    const book = depositBook();
    book.opened(1);
    pruneDeposits(book.deposits, dayOf(150));
    expect(book.deposits.accounts).toHaveLength(1);
  });

  it('forgets purposes, reversals and evidence 75 days before the balances', () => {
    const book = depositBook();
    book.posted(76, 10_000_000, { purpose: 'wages' }, 't-1');
    book.reversed(76, 10_000_000, 't-1');
    book.reversed(76, 5, 't-early');
    pruneDeposits(book.deposits, dayOf(1));
    expect(book.deposits.purposed).toHaveLength(1);
    expect(book.deposits.reversed.days).toHaveLength(2);
    expect(book.deposits.waiting).toHaveLength(1);
    expect(book.deposits.largePostings).toHaveLength(2);
    pruneDeposits(book.deposits, dayOf(2));
    expect(book.deposits).toMatchObject({
      purposed: [],
      reversed: { days: [], keys: [] },
      waiting: [],
      largePostings: [],
      correcting: [],
    });
  });

  it('remembers that a balance was stated when an old opening is told late', () => {
    const book = depositBook({ latestAcceptedFrom: dayOf(90), firstOpenDay: dayOf(120) });
    book.declared(5, 500);
    pruneDeposits(book.deposits, dayOf(10));
    book.opened(100, { openedOn: '2015-06-01', openingBalanceMinor: 1_000 });
    expect(book.closings(119, 121)).toEqual([500, 500, 500]);
  });
});

describe('large postings', () => {
  it('are kept from 100,000.00 on, with sign and purpose', () => {
    const book = depositBook();
    book.posted(3, 9_999_999);
    book.posted(4, -10_000_000, { purpose: 'loan' }, 't-1');
    book.reversed(9, -10_000_000, 't-1', { reversedAccountingDate: dateIn(4) });
    expect(book.deposits.largePostings).toMatchObject([
      {
        eventId: 't-1',
        type: 'bank.transaction.posted.v1',
        accountId: 'a-1',
        day: dayOf(4),
        amountMinor: -10_000_000,
        purpose: 'loan',
      },
      { type: 'bank.transaction.reversed.v1', day: dayOf(4), amountMinor: 10_000_000, purpose: 'loan' },
    ]);
  });

  it('are at most 32: the oldest by date go first', () => {
    const book = depositBook();
    for (let day = 40; day > 0; day -= 1) book.posted(day, 10_000_000);
    expect(book.deposits.largePostings.map(({ day }) => day)).toEqual(
      Array.from({ length: 32 }, (_, index) => dayOf(9 + index)),
    );
  });
});
