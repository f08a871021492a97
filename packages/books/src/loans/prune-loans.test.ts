import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { dues, loanBook } from '../testing/loan-book.ts';
import { loanOf } from './customer-loans.ts';
import { loanCourse } from './loan-course.ts';
import { overdueEpisodes } from './overdue-episodes.ts';
import { pruneLoans } from './prune-loans.ts';
import { timesRenewed } from './times-renewed.ts';

type Book = ReturnType<typeof loanBook>;
const pruned = (book: Book, beforeDay: number): void =>
  pruneLoans(book.loans, dayNumber(book.dateIn(beforeDay)));
const episodesOf = (book: Book, day: number) => {
  const loan = loanOf(book.loans, 'l-1');
  return overdueEpisodes(loan === undefined ? [] : loanCourse(loan, dayNumber(book.dateIn(day)))).map(
    ({ firstDueDay, firstDay, endDay }) => ({ firstDueDay, firstDay, endDay }),
  );
};

describe('forgetting the details of a loan', () => {
  it('keeps where the running episode began, through a due that was paid', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([10, 100, 0], [40, 900, 0]) });
    book.repaid(50, { principalMinor: 100 });
    const before = episodesOf(book, 200);
    pruned(book, 150);
    expect(episodesOf(book, 200)).toEqual(before);
    expect(before).toMatchObject([{ firstDueDay: dayNumber('2026-01-10'), endDay: null }]);
    expect(book.on(200)).toMatchObject({ outstandingMinor: 900, overdueSince: '2026-02-09' });
  });

  it('forgets what a loan repaid day by day, and refuses what is older', () => {
    const book = loanBook();
    book.disbursed(1, { maturityDate: '2027-12-31' });
    for (let day = 2; day < 90; day += 1) book.repaid(day, { principalMinor: 1 });
    pruned(book, 100);
    expect(loanOf(book.loans, 'l-1')?.repayments.days).toEqual([]);
    expect(book.on(100)?.outstandingMinor).toBe(912);
    expect(book.repaid(99, { principalMinor: 1 })).toEqual({ problem: 'too-late' });
    expect(book.repaid(100, { principalMinor: 1 })).toMatchObject({ loanIds: ['l-1'] });
  });

  it('remembers how often its money was renewed', () => {
    const book = loanBook();
    book.disbursed(1, { loanId: 'l-0', maturityDate: '2026-01-10' });
    book.rescheduled(5, { loanId: 'l-0', kind: 'renewal', maturityDate: '2026-02-10' });
    book.disbursed(30, { renewsLoanId: 'l-0', maturityDate: '2028-12-31' });
    book.repaid(30, { loanId: 'l-0', principalMinor: 1_000 });
    const times = (): number => {
      const [loan, ...others] = book.loans.loans.toReversed();
      return loan === undefined ? -1 : timesRenewed(loan, others, dayNumber(book.dateIn(2_000)));
    };
    expect(times()).toBe(2);
    pruned(book, 45);
    expect(book.loans.loans.map(({ id }) => id)).toEqual(['l-1']);
    expect(times()).toBe(2);
    book.rescheduled(50, { kind: 'renewal', maturityDate: '2028-12-31' });
    expect(times()).toBe(3);
    pruned(book, 1_000);
    expect(loanOf(book.loans, 'l-1')?.reschedulings).toEqual([]);
    expect(times()).toBe(3);
  });

  it('lets go of loans that were settled or paid off, and keeps those written off', () => {
    const book = loanBook();
    book.disbursed(1, { maturityDate: '2026-01-08', loanId: 'paid' });
    book.repaid(9, { loanId: 'paid', principalMinor: 1_000 });
    book.disbursed(1, { maturityDate: '2026-01-20' });
    book.writtenOff(9);
    pruned(book, 9);
    expect(book.loans.loans).toHaveLength(2);
    pruned(book, 10);
    expect(book.loans.loans.map(({ id }) => id)).toEqual(['l-1']);
    expect(book.on(30)).toMatchObject({ status: 'written-off', outstandingMinor: 0 });
  });
});
