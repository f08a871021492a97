import { calendarFrom, cnNotices, dateOfDay, dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { borrower, dues } from '../testing/overdue-loan.ts';
import { loanJudgingDays, loanJudgingLimits } from './judging-days.ts';

const limits = loanJudgingLimits((rule) => rule.parameters.parse({}));

const daysAfter = (date: string, customer: ReturnType<typeof borrower>): readonly string[] => {
  const loan = customer.positionOn(date)?.loan;
  return loan === undefined
    ? []
    : loanJudgingDays(loan, dayNumber(date), limits, calendarFrom(cnNotices)).map(dateOfDay);
};

describe('the days on which a loan is to be judged', () => {
  it('of a quiet one are the day its next due is missed and those around its maturity', () => {
    const quiet = borrower().disbursed('2026-01-05', {
      ...{ schedule: dues(['2026-03-20', 1_000, 0]), maturityDate: '2026-12-20' },
    });
    expect(daysAfter('2026-01-05', quiet)).toEqual(['2026-03-21', '2026-11-20', '2026-12-21']);
  });

  it('of an overdue one are the next band, the third working day of interest, and the days of the month', () => {
    const overdue = borrower().disbursed('2026-01-05', { schedule: dues(['2026-01-20', 0, 10]) });
    expect(daysAfter('2026-01-21', overdue).slice(0, 3)).toEqual(['2026-01-23', '2026-01-28', '2026-01-31']);
    expect(daysAfter('2026-01-31', overdue).slice(0, 2)).toEqual(['2026-02-01', '2026-02-20']);
  });

  it('of one that is overdue already are the days on which later dues are missed too', () => {
    const twice = borrower().disbursed('2026-01-05', {
      schedule: dues(['2026-01-06', 9, 0], ['2026-01-14', 0, 10]),
    });
    expect(daysAfter('2026-01-14', twice)[0]).toBe('2026-01-15');
    expect(daysAfter('2026-01-15', twice)[0]).toBe('2026-01-19');
  });

  it('of one whose only due is missed name the eighth day past due, on which it turns yellow', () => {
    const missed = borrower()
      .disbursed('2025-09-01', {
        ...{ principalMinor: 10_000_000, maturityDate: '2026-12-20' },
        schedule: dues(['2025-12-29', 1_000_000, 0]),
      })
      .graded('2025-09-07', 'normal');
    expect(daysAfter('2025-09-07', missed)[0]).toBe('2025-12-30');
    expect(daysAfter('2026-01-01', missed)[0]).toBe('2026-01-06');
    expect(daysAfter('2026-01-06', missed)[0]).toBe('2026-01-10');
  });

  it('of one with a deduction account are the closes before its settlement date', () => {
    const settling = borrower().disbursed('2026-01-05', {
      ...{ repaymentAccountId: 'a-1', schedule: dues(['2026-06-22', 0, 10]), maturityDate: '2027-06-20' },
    });
    expect(daysAfter('2026-01-05', settling)[0]).toBe('2026-05-22');
    expect(daysAfter('2026-05-22', settling)[0]).toBe('2026-06-16');
    expect(daysAfter('2026-06-16', settling)[0]).toBe('2026-06-17');
    expect(daysAfter('2026-06-21', settling)[0]).toBe('2026-06-22');
  });

  it('of a loan that is paid are none', () => {
    const paid = borrower()
      .disbursed('2026-01-05', { maturityDate: '2026-12-20' })
      .repaid('2026-02-01', { principalMinor: 100_000_000 });
    expect(daysAfter('2026-02-01', paid)).toEqual([]);
  });
});
