import { describe, expect, it } from 'vitest';
import { lenderCustomer, levelOf } from '../testing/lender-customer.ts';
import { overBorrowing } from './over-borrowing.ts';

const on = '2026-03-01';
const statements = {
  netAssetsMinor: 1_000_000_000,
  annualSalesMinor: 1_000_000_000,
  statementsOn: '2025-12-31',
};
const firm = (elsewhere: number, registered: object = {}, here = 5_000_000) =>
  lenderCustomer({ ...statements, ...registered })
    .reported(on, [{ at: 'n-1', balance: elsewhere }])
    .owes(here);

describe('MUL-03 over-borrowing', () => {
  it.each([
    [10_000_000, 'none'],
    [10_000_000.01, 'orange'],
  ])('net assets of 10 million carry 15 million: %d elsewhere is %s', (elsewhere, level) => {
    expect(levelOf(firm(elsewhere).judgedBy(overBorrowing, on))).toBe(level);
  });

  it.each([
    [2_500_000_000, 'none'],
    [2_499_999_999, 'orange'],
  ])('must pass annual sales of %d fen too: %s', (annualSalesMinor, level) => {
    expect(levelOf(firm(20_000_000, { annualSalesMinor }).judgedBy(overBorrowing, on))).toBe(level);
  });

  it.each([
    [4_999_999.99, 'none'],
    [5_000_000, 'orange'],
  ])('looks at %d owed here: %s', (here, level) => {
    expect(levelOf(firm(30_000_000, {}, here).judgedBy(overBorrowing, on))).toBe(level);
  });

  it.each([
    ['2025-03-01', 'orange'],
    ['2025-02-28', 'none'],
  ])('takes statements of %s: %s', (statementsOn, level) => {
    expect(levelOf(firm(30_000_000, { statementsOn }).judgedBy(overBorrowing, on))).toBe(level);
  });

  it('counts a month-end that the later month does not have as its last day', () => {
    const early = lenderCustomer({ ...statements, statementsOn: '2024-02-29' })
      .reported('2025-02-01', [{ at: 'n-1', balance: 30_000_000 }])
      .owes(5_000_000);
    expect(levelOf(early.judgedBy(overBorrowing, '2025-02-28'))).toBe('orange');
    expect(levelOf(early.judgedBy(overBorrowing, '2025-03-01'))).toBe('none');
  });

  it('is over with net assets of nothing or less, which have no ratio', () => {
    const [finding] = firm(20_000_000, { netAssetsMinor: -1 }).judgedBy(overBorrowing, on);
    expect(finding?.severity).toBe('orange');
    expect(finding?.metrics.map(({ name }) => name)).toEqual([
      'financingMinor',
      'netAssetsMinor',
      'exposureHereMinor',
    ]);
  });

  it.each(['netAssetsMinor', 'annualSalesMinor', 'statementsOn'])('does not judge without %s', (field) => {
    expect(firm(30_000_000, { [field]: undefined }).judgedBy(overBorrowing, on)).toEqual([]);
  });

  it('shows the ratio, and how much financing would have been carried', () => {
    const [finding] = firm(15_000_000).judgedBy(overBorrowing, on);
    expect(finding).toMatchObject({
      metrics: [
        { name: 'financingMinor', value: '2000000000', limit: '1000000000' },
        { name: 'netAssetsMinor', value: '1000000000' },
        { name: 'financingToNetAssetsPercent', value: '200.000000', limit: '150' },
        { name: 'exposureHereMinor', value: '500000000', limit: '500000000' },
      ],
      explanation: { counterfactual: { zh: '融资合计不超过1,500.00万元则不触发' } },
    });
  });
});
