import { describe, expect, it } from 'vitest';
import { lenderCustomer } from '../testing/lender-customer.ts';
import { nextJudgingDays } from './next-judging-days.ts';

const limits = { reportAgeDaysMax: [180, 90], inquiryDays: [30, 90], statementsAgeMonthsMax: 12 };

describe('the days on which a multi-lender finding can change with no event', () => {
  it('are those on which the report is too old, an inquiry falls out and statements are outdated', () => {
    const customer = lenderCustomer({ statementsOn: '2025-12-31' }).reported(
      '2026-03-01',
      [],
      [
        ['2026-02-20', 'n-1'],
        ['2026-02-20', 'n-2'],
      ],
    );
    expect(nextJudgingDays(customer.position(), '2026-03-01', limits)).toEqual([
      '2026-03-22',
      '2026-05-21',
      '2026-05-31',
      '2026-08-29',
      '2027-01-01',
    ]);
    expect(nextJudgingDays(customer.position(), '2026-05-31', limits)).toEqual(['2026-08-29', '2027-01-01']);
  });

  it('are none where nothing ages', () => {
    expect(nextJudgingDays(lenderCustomer().position(), '2026-03-01', limits)).toEqual([]);
  });
});
