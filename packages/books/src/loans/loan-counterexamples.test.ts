import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { dues, loanBook } from '../testing/loan-book.ts';
import { pruneLoans } from './prune-loans.ts';

describe('shrunk counterexamples of the loan book', () => {
  it('a maturity that moves back before a position is unpaid from there', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([2, 400, 0]), maturityDate: '2026-01-01' });
    book.declared(1, { outstandingMinor: 400, overdueInterestMinor: 400 });
    book.rescheduled(2, { maturityDate: '2026-01-01' });
    expect(book.on(2)).toMatchObject({ overduePrincipalMinor: 400, daysPastDuePrincipal: 1 });
  });

  it('a schedule told after a position changes the days since the position', () => {
    const book = loanBook();
    book.declared(1, { outstandingMinor: 0, overdueInterestMinor: 10 });
    const change = book.disbursed(1, { disbursedOn: '2026-01-04', schedule: dues([2, 0, 400]) });
    expect(change).toMatchObject({ changedFrom: 20_454 });
    expect(book.on(3)).toMatchObject({ overdueInterestMinor: 410 });
  });

  it('an advance pays the principal that a maturity moved back before a position makes due', () => {
    const book = loanBook();
    book.declared(1, { outstandingMinor: 0, overdueInterestMinor: 1_000 });
    book.disbursed(1, { schedule: dues([3, 1_000, 0]), maturityDate: '2026-01-01' });
    book.repaid(1, { principalMinor: 500 });
    book.rescheduled(2, { maturityDate: '2026-01-01' });
    expect(book.on(2)).toMatchObject({
      overduePrincipalMinor: 500,
      daysPastDuePrincipal: 1,
      advanceMinor: 0,
    });
  });

  it('an advance from before the loan was known does so too, through two reschedulings', () => {
    const book = loanBook();
    book.repaid(1, { principalMinor: 100 });
    book.rescheduled(1, { schedule: dues([3, 500, 0]), maturityDate: '2026-01-01' });
    book.rescheduled(2, { maturityDate: '2026-01-01' });
    book.declared(1, { outstandingMinor: 0, overdueInterestMinor: 1_000 });
    expect(book.on(2)).toMatchObject({ overduePrincipalMinor: 400, daysPastDuePrincipal: 1 });
  });

  it('a maturity that moves back behind arrears is paid after them, and ages apart', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([40, 700, 0]), maturityDate: '2026-02-09' });
    book.declared(20, { overduePrincipalMinor: 300, principalOverdueSince: '2026-01-05' });
    book.rescheduled(25, { maturityDate: '2026-01-15' });
    expect(book.on(25)).toMatchObject({ overduePrincipalMinor: 1_000, daysPastDuePrincipal: 20 });
    book.repaid(26, { principalMinor: 300 });
    expect(book.on(26)).toMatchObject({ overduePrincipalMinor: 700, daysPastDuePrincipal: 11 });
  });

  it('a loan written off and then settled is written off where a position still shows it as owed', () => {
    for (const isPruned of [false, true]) {
      const book = loanBook();
      book.writtenOff(1);
      book.disbursed(10, { schedule: dues([10, 0, 10]), maturityDate: '2026-01-10' });
      if (isPruned) pruneLoans(book.loans, dayNumber(book.dateIn(28)));
      book.settled(28);
      expect(book.on(28)).toMatchObject({ status: 'settled' });
      book.declared(29, { outstandingMinor: 0, overdueInterestMinor: 1_000 });
      expect(book.on(29)).toMatchObject({ status: 'written-off', overdueInterestMinor: 0, daysPastDue: 0 });
    }
  });

  it('a schedule whose loan a position said owes nothing has no dues to come, however late it is told of', () => {
    for (const isPruned of [false, true]) {
      const book = loanBook();
      book.declared(10, { outstandingMinor: 0 });
      book.declared(11, { outstandingMinor: 0, overdueInterestMinor: 400 });
      book.repaid(19, {});
      if (isPruned) pruneLoans(book.loans, dayNumber(book.dateIn(19)));
      book.disbursed(19, { schedule: dues([19, 0, 100]), maturityDate: '2026-01-19' });
      expect(book.on(22)).toMatchObject({ overdueInterestMinor: 400, daysPastDueInterest: 12 });
    }
  });
});
