import { describe, expect, it } from 'vitest';
import { dateIn, dayOf, depositBook } from '../testing/deposit-book.ts';

describe('a reversal', () => {
  it('books the opposite on the day of the posting, under its purpose', () => {
    const book = depositBook();
    book.posted(3, 100, { purpose: 'wages' }, 't-1');
    book.posted(4, 5);
    expect(book.reversed(9, 100, 't-1', { reversedAccountingDate: dateIn(3) })).toEqual({
      units: [{ unitId: 'b-1', fromDay: dayOf(3), balanceMinor: -100, openAccounts: 0 }],
      firstAccounts: [],
      changedFrom: dayOf(3),
    });
    expect(book.closings(3, 4)).toEqual([0, 5]);
    expect(book.flows(3)).toEqual([]);
    expect(book.deposits.accounts[0]?.purposeFlows).toMatchObject([{ purpose: 'wages', amounts: [0] }]);
  });

  it('gives back what a debit took', () => {
    const book = depositBook();
    book.posted(3, -40, {}, 't-1');
    book.reversed(3, -40, 't-1');
    expect(book.closings(3, 4)).toEqual([0, 0]);
    expect(book.flows(3)).toEqual([]);
  });

  it('shifts balances that arrived before it, numbered ones too', () => {
    const book = depositBook();
    book.posted(3, 100, { sequence: 1, balanceAfterMinor: 100 }, 't-1');
    book.posted(5, 10, { sequence: 2, balanceAfterMinor: 110 });
    book.reversed(3, 100, 't-1');
    expect(book.closings(3, 6)).toEqual([0, 0, 10, 10]);
  });

  it('undoes the posting whole: a second one does nothing', () => {
    const book = depositBook();
    book.posted(3, 100, {}, 't-1');
    book.reversed(3, 100, 't-1');
    const before = structuredClone(book.deposits);
    expect(book.reversed(3, 100, 't-1')).toEqual({ units: [], firstAccounts: [] });
    expect(book.deposits).toEqual(before);
  });

  it('waits for a posting that it overtook', () => {
    const book = depositBook();
    book.posted(2, 1);
    expect(book.reversed(9, 100, 't-1', { reversedAccountingDate: dateIn(3) })).toEqual({
      units: [],
      firstAccounts: [],
    });
    expect(book.reversed(9, 100, 't-1', { reversedAccountingDate: dateIn(3) })).not.toHaveProperty(
      'changedFrom',
    );
    const change = book.posted(3, 100, { purpose: 'tax', balanceAfterMinor: 101 }, 't-1');
    expect(change).toMatchObject({ changedFrom: dayOf(3) });
    expect(book.closings(2, 4)).toEqual([1, 1, 1]);
    expect(book.flows(3)).toEqual([]);
    expect(book.deposits.waiting).toEqual([]);
  });

  it('is of a posting of the same source only', () => {
    const book = depositBook({ knowsPosting: (source) => source === 'core/other' });
    book.posted(3, 100, {}, 't-1');
    book.reversed(3, 100, 't-1');
    expect(book.closings(3, 3)).toEqual([100]);
    expect(book.deposits.waiting).toHaveLength(1);
  });

  it('knows a posting with a purpose by itself', () => {
    const book = depositBook({ knowsPosting: () => false });
    book.posted(3, 100, { purpose: 'interest' }, 't-1');
    book.reversed(3, 100, 't-1');
    expect(book.closings(3, 3)).toEqual([0]);
  });

  it('of a day that is no longer accepted is too late', () => {
    const book = depositBook({ latestAcceptedFrom: dayOf(3) });
    expect(book.reversed(9, 100, 't-1', { reversedAccountingDate: dateIn(2) })).toEqual({
      problem: 'too-late',
    });
    expect(book.reversed(9, 100, 't-1', { reversedAccountingDate: dateIn(3) })).toMatchObject({ units: [] });
  });

  it('of a posting before the closing of the account leaves it empty', () => {
    const book = depositBook();
    book.posted(3, 100, {}, 't-1');
    book.closed(6);
    book.reversed(3, 100, 't-1');
    expect(book.closings(3, 7)).toEqual([0, 0, 0, 0, 0]);
  });
});
