import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { dues, loanBook } from '../testing/loan-book.ts';
import { loanOf } from './customer-loans.ts';
import { loanBreaks, unknownLoans } from './loan-breaks.ts';

type Book = ReturnType<typeof loanBook>;
const breaksOf = (book: Book, day: number) => {
  const loan = loanOf(book.loans, 'l-1');
  return loan === undefined ? [] : loanBreaks(loan, dayNumber(book.dateIn(1)), dayNumber(book.dateIn(day)));
};

describe('what does not add up about a loan', () => {
  it('is a schedule whose principal is not that of the loan', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([20, 999, 10]) });
    expect(breaksOf(book, 5)).toEqual([
      {
        loanId: 'l-1',
        kind: 'schedule',
        date: '2026-01-01',
        figure: 'principal',
        statedMinor: 999,
        bookMinor: 1_000,
      },
    ]);
    const whole = loanBook();
    whole.disbursed(1, { schedule: dues([20, 999, 10], [30, 1, 0]) });
    expect(breaksOf(whole, 5)).toEqual([]);
  });

  it('is no schedule that another one replaced, or under which nothing is owed any more', () => {
    const schedule = dues([20, 999, 10]);
    const [rescheduled, paid] = [loanBook(), loanBook()];
    rescheduled.disbursed(1, { schedule });
    rescheduled.rescheduled(5, { maturityDate: '2027-01-01' });
    paid.disbursed(1, { schedule });
    paid.repaid(5, { principalMinor: 1_000 });
    expect([breaksOf(rescheduled, 4), breaksOf(paid, 4)].map(({ length }) => length)).toEqual([1, 1]);
    expect([breaksOf(rescheduled, 5), breaksOf(paid, 5)]).toEqual([[], []]);
  });

  it('is a position that says otherwise than schedule and repayments', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([20, 1_000, 10]) });
    const agreed = { overduePrincipalMinor: 1_000, overdueInterestMinor: 10, outstandingMinor: 1_000 };
    book.declared(22, agreed);
    expect(breaksOf(book, 22)).toEqual([]);
    book.declared(23, { ...agreed, overdueInterestMinor: 9 });
    expect(breaksOf(book, 23)).toMatchObject([
      { kind: 'position', date: '2026-01-23', figure: 'overdue-interest', statedMinor: 9, bookMinor: 10 },
    ]);
    expect(breaksOf(book, 22)).toEqual([]);
  });

  it('is a position with more overdue than has come due: no advance goes below zero', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([20, 1_000, 10]) });
    book.repaid(5, { principalMinor: 400 });
    book.declared(10, {
      outstandingMinor: 600,
      overduePrincipalMinor: 50,
      principalOverdueSince: '2026-01-08',
    });
    expect(breaksOf(book, 10)).toMatchObject([
      { figure: 'overdue-principal', statedMinor: 50, bookMinor: 0 },
    ]);
    expect(book.on(10)).toMatchObject({ advanceMinor: 0, daysPastDue: 2 });
  });

  it('is money for a loan that did not come in time', () => {
    const book = loanBook();
    book.repaid(1, { principalMinor: 70 });
    const unknown = (day: number) => unknownLoans(book.loans, dayNumber(book.dateIn(day)), 92);
    expect(unknown(93)).toEqual([]);
    expect(unknown(94)).toMatchObject([
      { loanId: 'l-1', kind: 'unknown-loan', date: '2026-01-01', statedMinor: 70 },
    ]);
    book.disbursed(50);
    expect(unknown(94)).toEqual([]);
  });
});
