import { describe, expect, it } from 'vitest';
import { dues, loanBook } from '../testing/loan-book.ts';

/** 1,000 in two dues of 500, with interest of 10 each, on day 20 and day 50. */
const twoDues = { schedule: dues([20, 500, 10], [50, 500, 10]), maturityDate: '2026-02-19' };

describe('days past due of a schedule', () => {
  it('are 0 on the due date and 1 on the day after', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    expect(book.pastDue(19, 20, 21, 31)).toEqual([0, 0, 1, 11]);
    expect(book.on(20)).toMatchObject({ overduePrincipalMinor: 0, overdueSince: null });
    expect(book.on(21)).toMatchObject({
      ...{ overduePrincipalMinor: 500, overdueInterestMinor: 10, overdueSince: '2026-01-20' },
      ...{ outstandingMinor: 1_000, minimumGrade: 'special-mention' },
    });
  });

  it('are kept apart for principal and interest, and the larger one counts', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([10, 0, 10], [20, 1_000, 0]) });
    book.repaid(22, { interestMinor: 10 });
    expect(book.on(21)).toMatchObject({ daysPastDue: 11, daysPastDuePrincipal: 1, daysPastDueInterest: 11 });
    expect(book.on(22)).toMatchObject({ daysPastDue: 2, daysPastDuePrincipal: 2, daysPastDueInterest: 0 });
  });

  it('count from the oldest due that is not fully paid', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(30, { principalMinor: 499, interestMinor: 10 });
    expect(book.pastDue(29, 30, 51)).toEqual([9, 10, 31]);
    book.repaid(55, { principalMinor: 1 });
    expect(book.pastDue(54, 55)).toEqual([34, 5]);
  });

  it('count from maturity where there is neither schedule nor position', () => {
    const book = loanBook();
    book.disbursed(1, { maturityDate: '2026-01-20' });
    expect(book.pastDue(20, 21)).toEqual([0, 1]);
    expect(book.on(21)?.schedule).toEqual([
      { dueDate: '2026-01-20', principalMinor: 1_000, interestMinor: 0, paidMinor: 0 },
    ]);
  });
});

describe('repayments', () => {
  it('keep the split of the source: interest never pays principal', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(20, { interestMinor: 600 });
    expect(book.on(21)).toMatchObject({
      ...{ overduePrincipalMinor: 500, overdueInterestMinor: 0, outstandingMinor: 1_000, advanceMinor: 590 },
    });
    expect(book.on(51)).toMatchObject({ overdueInterestMinor: 0, advanceMinor: 580 });
  });

  it('pay interest before principal, due by due, where nothing was split', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(51, { amountMinor: 515 });
    expect(book.on(51)).toMatchObject({
      ...{ overduePrincipalMinor: 500, overdueInterestMinor: 5, outstandingMinor: 500 },
      ...{ overdueSince: '2026-02-19' },
    });
  });

  it('pay no due with a penalty', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(21, { amountMinor: 510, penaltyMinor: 1 });
    expect(book.on(21)).toMatchObject({ overduePrincipalMinor: 1, overdueInterestMinor: 0 });
  });

  it('that are too much wait for the next due; unsplit ones reduce what is owed only there', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(20, { amountMinor: 530 });
    expect(book.on(49)).toMatchObject({ outstandingMinor: 500, advanceMinor: 20 });
    expect(book.on(51)).toMatchObject({ outstandingMinor: 490, overduePrincipalMinor: 490, advanceMinor: 0 });
  });

  it('of principal reduce what is owed on their day, early ones too', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(10, { principalMinor: 1_000, interestMinor: 20 });
    expect(book.on(10)).toMatchObject({ outstandingMinor: 0, advanceMinor: 1_020 });
    expect(book.pastDue(21, 51)).toEqual([0, 0]);
  });

  it('that come late change the days since theirs', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    expect(book.pastDue(25)).toEqual([5]);
    book.repaid(22, { principalMinor: 500, interestMinor: 10 });
    expect(book.pastDue(21, 22, 25)).toEqual([1, 0, 0]);
  });

  it('before their loan wait for it', () => {
    const book = loanBook();
    expect(book.repaid(5, { principalMinor: 500 })).toMatchObject({ loanIds: ['l-1'], balances: [] });
    expect(book.on(30)).toBeUndefined();
    book.disbursed(3, twoDues);
    expect(book.on(4)).toMatchObject({ outstandingMinor: 1_000 });
    expect(book.on(21)).toMatchObject({
      outstandingMinor: 500,
      overduePrincipalMinor: 0,
      overdueInterestMinor: 10,
    });
  });
});

describe("the core's position", () => {
  it('stands alone: it opens the loan, ages, and takes later repayments', () => {
    const book = loanBook();
    book.declared(10, { overduePrincipalMinor: 300, principalOverdueSince: '2026-01-05' });
    expect(book.on(9)).toBeUndefined();
    expect(book.pastDue(10, 15)).toEqual([5, 10]);
    book.repaid(10, { principalMinor: 300 });
    expect(book.pastDue(15)).toEqual([10]);
    book.repaid(12, { principalMinor: 300 });
    expect(book.pastDue(11, 12)).toEqual([6, 0]);
    expect(book.on(12)).toMatchObject({ outstandingMinor: 700, overduePrincipalMinor: 0 });
  });

  it('counts from the earlier of the two dates', () => {
    const book = loanBook();
    book.declared(20, {
      ...{ overduePrincipalMinor: 1, principalOverdueSince: '2026-01-10' },
      ...{ overdueInterestMinor: 1, interestOverdueSince: '2026-01-15' },
    });
    expect(book.on(20)).toMatchObject({ daysPastDue: 10, daysPastDuePrincipal: 10, daysPastDueInterest: 5 });
  });

  it('wins over the schedule, whose later dues still come', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.declared(25, { outstandingMinor: 500 });
    expect(book.pastDue(24, 25, 50, 51)).toEqual([4, 0, 0, 1]);
    expect(book.on(51)?.schedule.map(({ paidMinor }) => paidMinor)).toEqual([510, 0]);
  });

  it('without a date is as old as what the book knew, else a day', () => {
    const known = loanBook();
    known.disbursed(1, twoDues);
    known.declared(25, { overduePrincipalMinor: 100 });
    expect(known.pastDue(25)).toEqual([5]);
    const unknown = loanBook();
    unknown.declared(25, { overduePrincipalMinor: 100 });
    expect(unknown.pastDue(25)).toEqual([1]);
  });

  it('of the same day is the last to arrive', () => {
    const book = loanBook();
    book.declared(10, { overduePrincipalMinor: 300, principalOverdueSince: '2026-01-05' });
    book.declared(10);
    expect(book.pastDue(10)).toEqual([0]);
  });
});

describe('a changed contract', () => {
  it('replaces what was not yet paid', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.repaid(25, { principalMinor: 200 });
    book.rescheduled(30, { maturityDate: '2026-03-01', schedule: dues([60, 800, 20]) });
    expect(book.pastDue(29, 30, 60, 61)).toEqual([9, 0, 0, 1]);
    expect(book.on(61)).toMatchObject({ overduePrincipalMinor: 800, overdueInterestMinor: 20 });
    expect(book.on(61)?.schedule).toEqual([
      { dueDate: '2026-01-20', principalMinor: 200, interestMinor: 0, paidMinor: 200 },
      { dueDate: '2026-03-01', principalMinor: 800, interestMinor: 20, paidMinor: 0 },
    ]);
  });

  it('without a schedule moves the maturity, and leaves what was due before it', () => {
    const book = loanBook();
    book.disbursed(1, twoDues);
    book.rescheduled(30, { maturityDate: '2026-03-01' });
    expect(book.on(60)).toMatchObject({ overduePrincipalMinor: 500, overdueInterestMinor: 20 });
    expect(book.on(61)).toMatchObject({ overduePrincipalMinor: 1_000, maturityDate: '2026-03-01' });
  });
});

describe('the end of a loan', () => {
  it('leaves nothing outstanding or overdue', () => {
    for (const end of ['settled', 'writtenOff'] as const) {
      const book = loanBook();
      book.disbursed(1, twoDues);
      book[end](25);
      expect(book.pastDue(24, 25, 60)).toEqual([4, 0, 0]);
      expect(book.on(25)).toMatchObject({ outstandingMinor: 0, overduePrincipalMinor: 0 });
    }
  });

  it('is undone by a later position that still shows it as owed, but a write-off is not', () => {
    const late = { overduePrincipalMinor: 500, principalOverdueSince: '2026-01-20' };
    const settled = loanBook();
    settled.disbursed(1, twoDues);
    settled.settled(25);
    settled.declared(26, late);
    expect(settled.on(26)).toMatchObject({ status: 'active', daysPastDue: 6 });
    const writtenOff = loanBook();
    writtenOff.disbursed(1, twoDues);
    writtenOff.writtenOff(25);
    writtenOff.declared(26, late);
    expect(writtenOff.on(26)).toMatchObject({ status: 'written-off', outstandingMinor: 0, daysPastDue: 0 });
  });
});

describe('what the loan book refuses', () => {
  it('is figures beyond the exact range', () => {
    const book = loanBook();
    book.disbursed(1, { principalMinor: Number.MAX_SAFE_INTEGER });
    expect(book.repaid(2, { principalMinor: 1 })).toEqual({ problem: 'balance-overflow' });
    expect(book.on(2)?.outstandingMinor).toBe(Number.MAX_SAFE_INTEGER);
  });
});
