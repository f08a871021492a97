import { describe, expect, it } from 'vitest';
import { dayOf2026, lenderCustomer, levelOf } from '../testing/lender-customer.ts';
import { lenderWithdrawal } from './lender-withdrawal.ts';

const before = dayOf2026(0);
const after = dayOf2026(90);
const firm = (from: number, to: number, registered: object = {}) =>
  lenderCustomer(registered)
    .reported(before, [{ at: 'n-1', balance: from }])
    .reported(after, [{ at: 'n-1', balance: to }]);
const level = (customer: ReturnType<typeof lenderCustomer>, asOf = after) =>
  levelOf(customer.judgedBy(lenderWithdrawal, asOf));

describe('MUL-04 lender withdrawal', () => {
  it.each([
    [4_000_000, 2_000_000, 'orange'],
    [4_000_000, 2_000_000.01, 'none'],
    [1_500_000, 500_000, 'orange'],
    [1_500_000, 500_000.01, 'none'],
    [3_000_000, 0, 'orange'],
  ])('half and a million: from %d to %d is %s', (from, to, expected) => {
    expect(level(firm(from, to))).toBe(expected);
  });

  it.each([
    [180, 'orange'],
    [181, 'none'],
  ])('looks %i days back', (days, expected) => {
    const customer = lenderCustomer()
      .reported(dayOf2026(0), [{ at: 'n-1', balance: 4_000_000 }])
      .reported(dayOf2026(days), []);
    expect(level(customer, dayOf2026(days))).toBe(expected);
  });

  it.each([
    [1_000, 1_000, 'orange'],
    [1_000, 1_000.01, 'orange'],
    [1_000, 999.99, 'none'],
    [undefined, 1_000, 'none'],
    [1_000, undefined, 'none'],
  ])('this bank’s %d became %d: %s', (then, now, expected) => {
    const customer = lenderCustomer()
      .owedHereOnReportDays(then)
      .reported(before, [{ at: 'n-1', balance: 4_000_000 }])
      .owedHereOnReportDays(now)
      .reported(after, []);
    expect(level(customer)).toBe(expected);
  });

  it.each([
    [0, 4_999_999.99, 'orange'],
    [0, 5_000_000, 'red'],
    [1, 0, 'red'],
  ])('%i days past due elsewhere and %d owed here: %s', (daysPastDue, here, expected) => {
    const customer = lenderCustomer()
      .reported(before, [{ at: 'n-1', balance: 4_000_000 }])
      .reported(after, [{ at: 'n-1', balance: 1, daysPastDue }])
      .owes(here);
    expect(level(customer)).toBe(expected);
  });

  it('compares with the earlier report that shows the greatest fall, whichever arrived first', () => {
    const customer = lenderCustomer()
      .reported(after, [])
      .reported(dayOf2026(60), [{ at: 'n-1', balance: 2_000_000 }])
      .reported(dayOf2026(30), [{ at: 'n-1', balance: 3_000_000 }]);
    const [finding] = customer.judgedBy(lenderWithdrawal, after);
    expect(finding?.metrics[0]).toEqual({ name: 'fallMinor', value: '300000000', limit: '100000000' });
    expect(finding?.headline).toEqual({
      en: 'Other lenders took back CNY 3,000,000.00 between 2026-01-31 and 2026-04-01: CNY 3,000,000.00 became CNY 0.00',
      zh: '他行压降或退出：2026-01-31至2026-04-01他行融资由300.00万元降至0.00万元，减少300.00万元',
    });
    expect(finding?.evidence.map(({ accountingDate }) => accountingDate)).toEqual([dayOf2026(30), after]);
  });

  it('is over when others have lent again', () => {
    expect(level(firm(4_000_000, 0).reported(dayOf2026(100), [{ at: 'n-2', balance: 4_000_000 }]))).toBe(
      'none',
    );
  });

  it('is about companies, and judges nothing by an old report', () => {
    expect(level(firm(4_000_000, 0, { kind: 'person' }))).toBe('none');
    expect(level(firm(4_000_000, 0), dayOf2026(270))).toBe('orange');
    expect(level(firm(4_000_000, 0), dayOf2026(271))).toBe('stale');
  });

  it('says how much left elsewhere would have kept it quiet', () => {
    const [finding] = firm(4_000_000, 0).judgedBy(lenderWithdrawal, after);
    expect(finding?.explanation?.counterfactual.zh).toBe('他行融资余额高于200.00万元则不触发');
  });
});
