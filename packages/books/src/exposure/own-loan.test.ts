import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { loanBook } from '../testing/loan-book.ts';
import { outstandingHere, ownLoansOn } from './own-loan.ts';

describe('the loans of this bank', () => {
  const on = (book: ReturnType<typeof loanBook>, day: number) =>
    ownLoansOn(book.loans, dayNumber(book.dateIn(day)));

  it('are those on which something is owed at the close of the day', () => {
    const book = loanBook();
    book.disbursed(3, { product: 'farmer', maturityDate: '2026-12-31' });
    book.disbursed(3, { loanId: 'l-2', maturityDate: '2026-12-31' });
    book.settled(5);
    expect(on(book, 2)).toEqual([]);
    expect(on(book, 4)).toMatchObject([{ loanId: 'l-1', product: 'farmer' }, { loanId: 'l-2' }]);
    expect(on(book, 5).map(({ loanId }) => loanId)).toEqual(['l-2']);
    expect(outstandingHere(on(book, 4))).toBe(2_000n);
  });

  it('have no product where positions alone tell of them', () => {
    const book = loanBook();
    book.declared(3, { outstandingMinor: 700 });
    expect(on(book, 3)).toEqual([{ loanId: 'l-1', branchId: 'b-1', product: null, outstandingMinor: 700 }]);
  });
});
