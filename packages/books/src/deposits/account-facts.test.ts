import { describe, expect, it } from 'vitest';
import { dateIn, dayOf, depositBook } from '../testing/deposit-book.ts';

describe('an opening', () => {
  it('counts from its own day with the balance before that day’s postings', () => {
    const book = depositBook();
    book.posted(5, 100);
    book.opened(7, { openedOn: dateIn(3), openingBalanceMinor: 1_000, category: 'time' });
    expect(book.closings(2, 6)).toEqual([0, 1_000, 1_000, 1_100, 1_100]);
    expect(book.flows(3)).toEqual([]);
    expect(book.deposits.accounts[0]).toMatchObject({ firstDay: dayOf(3), categories: [[dayOf(3), 'time']] });
  });

  it('keeps the postings of its own day', () => {
    const book = depositBook();
    book.posted(5, 100, { purpose: 'wages' });
    book.posted(5, 10);
    book.opened(5, { openingBalanceMinor: 1_000 });
    expect(book.closings(4, 6)).toEqual([0, 1_110, 1_110]);
  });

  it('gives way to the first stated balance', () => {
    const book = depositBook();
    book.posted(5, 100, { balanceAfterMinor: 700 });
    book.opened(6, { openedOn: dateIn(3), openingBalanceMinor: 1_000 });
    expect(book.closings(2, 6)).toEqual([0, 1_000, 1_000, 700, 700]);
  });

  it('of a day that is no longer accepted counts from the first open day', () => {
    const book = depositBook();
    book.posted(5, 100);
    expect(book.opened(18, { openedOn: '2015-06-01', openingBalanceMinor: 1_000 })).toMatchObject({
      units: [{ fromDay: dayOf(20), balanceMinor: 1_000, openAccounts: 0 }],
    });
    expect(book.closings(19, 21)).toEqual([100, 1_100, 1_100]);
  });

  it('on the last accepted day counts from that day', () => {
    const book = depositBook({ latestAcceptedFrom: dayOf(3) });
    book.opened(18, { openedOn: dateIn(3), openingBalanceMinor: 1_000 });
    expect(book.closings(2, 4)).toEqual([0, 1_000, 1_000]);
    book.opened(18, { accountId: 'a-2', openedOn: dateIn(2), openingBalanceMinor: 5 });
    expect(book.closings(18, 21)).toEqual([1_000, 1_000, 1_005, 1_005]);
  });

  it('told again changes no balance', () => {
    const book = depositBook();
    book.opened(3, { openingBalanceMinor: 1_000 });
    book.posted(3, 5);
    book.opened(9, { openedOn: dateIn(3), openingBalanceMinor: 1_000 });
    book.opened(10, { openedOn: '2015-06-01', openingBalanceMinor: 1_000 });
    expect(book.closings(2, 22)).toEqual([0, ...Array(20).fill(1_005)]);
  });

  it('of a day to come leaves what is posted before it as it is', () => {
    const book = depositBook();
    book.opened(3, { openedOn: dateIn(8), category: 'interbank' });
    expect(book.posted(6, 10)).toMatchObject({
      units: [
        { fromDay: dayOf(6), balanceMinor: 10, openAccounts: 1 },
        { fromDay: dayOf(8), balanceMinor: -10, openAccounts: -1 },
      ],
    });
  });

  it('after a closing opens the account again', () => {
    const book = depositBook();
    book.opened(3);
    book.closed(5);
    expect(book.opened(8)).toMatchObject({
      units: [{ fromDay: dayOf(8), balanceMinor: 0, openAccounts: 1 }],
    });
  });

  it('names the branch of its accounting date, not of the day of opening', () => {
    const book = depositBook();
    book.posted(5, 100);
    book.opened(7, { openedOn: dateIn(3), branchId: 'b-2', openingBalanceMinor: 10 });
    expect(book.closings(2, 8, 'b-1')).toEqual([0, 10, 10, 110, 110, 0, 0]);
    expect(book.closings(2, 8, 'b-2')).toEqual([0, 0, 0, 0, 0, 110, 110]);
  });
});

describe('a closing', () => {
  it('leaves nothing, whatever arrives of earlier days, and counts later postings again', () => {
    const book = depositBook();
    book.posted(3, 100, { sequence: 4 });
    book.closed(6);
    book.posted(4, 30, { sequence: 5 });
    book.posted(6, 7);
    book.declared(6, 55);
    book.posted(8, 2);
    expect(book.closings(3, 9)).toEqual([100, 130, 130, 0, 0, 2, 2]);
  });

  it('keeps what was posted after it', () => {
    const book = depositBook();
    book.posted(3, 100);
    book.posted(8, 2);
    book.closed(6);
    expect(book.closings(5, 9)).toEqual([100, 0, 0, 2, 2]);
  });

  it('ends the account on its own day', () => {
    const book = depositBook();
    book.posted(3, 100);
    expect(book.closed(6)).toMatchObject({
      units: [{ unitId: 'b-1', fromDay: dayOf(6), balanceMinor: -100, openAccounts: -1 }],
    });
  });
});
