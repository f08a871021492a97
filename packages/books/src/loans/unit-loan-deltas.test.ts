import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { dues, loanBook } from '../testing/loan-book.ts';

const day = (date: string): number => dayNumber(date);

describe('what units gain and lose by a loan', () => {
  it('reaches into the days to come: a missed due, and the 91st day where there is no grade', () => {
    const book = loanBook();
    expect(book.disbursed(1, { schedule: dues([20, 1_000, 10]) })).toMatchObject({
      changedFrom: day('2026-01-01'),
      balances: [
        {
          unitId: 'b-1',
          fromDay: day('2026-01-01'),
          outstandingMinor: 1_000,
          overdueMinor: 0,
          nonPerformingMinor: 0,
        },
        {
          unitId: 'b-1',
          fromDay: day('2026-01-21'),
          outstandingMinor: 0,
          overdueMinor: 1_000,
          nonPerformingMinor: 0,
        },
        {
          unitId: 'b-1',
          fromDay: day('2026-04-21'),
          outstandingMinor: 0,
          overdueMinor: 0,
          nonPerformingMinor: 1_000,
        },
      ],
      flows: [
        { unitId: 'b-1', day: day('2026-01-01'), disbursedMinor: 1_000, newlyOverdueLoans: 0 },
        {
          unitId: 'b-1',
          day: day('2026-01-21'),
          disbursedMinor: 0,
          newlyOverdueMinor: 1_000,
          newlyOverdueLoans: 1,
        },
      ],
    });
  });

  it('takes back what a repayment prevents', () => {
    const book = loanBook();
    book.disbursed(1, { schedule: dues([20, 1_000, 0]) });
    expect(book.repaid(20, { principalMinor: 1_000 })).toMatchObject({
      balances: [
        { fromDay: day('2026-01-20'), outstandingMinor: -1_000 },
        { fromDay: day('2026-01-21'), overdueMinor: -1_000 },
        { fromDay: day('2026-04-21'), nonPerformingMinor: -1_000 },
      ],
      flows: [{ day: day('2026-01-21'), newlyOverdueLoans: -1 }],
    });
  });

  it('follows the grade where there is one', () => {
    const book = loanBook();
    book.disbursed(1, { maturityDate: '2026-12-31', grade: 'normal' });
    expect(book.graded(9, 'substandard')).toMatchObject({
      balances: [{ fromDay: day('2026-01-09'), outstandingMinor: 0, nonPerformingMinor: 1_000 }],
    });
  });

  it('moves with the loan to another branch', () => {
    const book = loanBook();
    book.declared(1);
    expect(book.declared(5, { branchId: 'b-2' })).toMatchObject({
      balances: expect.arrayContaining([
        expect.objectContaining({ unitId: 'b-1', fromDay: day('2026-01-05'), outstandingMinor: -1_000 }),
        expect.objectContaining({ unitId: 'b-2', fromDay: day('2026-01-05'), outstandingMinor: 1_000 }),
      ]),
    });
  });
});
