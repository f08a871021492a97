import { describe, expect, it } from 'vitest';

import { aprilBranch, askUnit } from '../../testing/unit-questions.ts';
import { wealthBunching } from './wealth-bunching.ts';

const april = (days: Readonly<Record<number, number>>) => aprilBranch({ daily: { 'wealth-matured': days } });

describe('WIN-07 wealth product maturity bunching', () => {
  it.each([
    [5_000_000, 5_000_000, 0],
    [5_000_000, 5_000_000.01, 1],
  ])('%d until day 21 and %d after it: %i', (early, late, found) => {
    expect(askUnit(wealthBunching, april({ 21: early, 22: late }))).toHaveLength(found);
  });

  it.each([
    [9_999_999.99, 0],
    [10_000_000, 1],
  ])('says nothing of a month in which less than 10 million matured: %d', (amount, found) => {
    expect(askUnit(wealthBunching, april({ 30: amount }))).toHaveLength(found);
  });

  it('is a figure for the list, at the month end, of every unit but a union', () => {
    const position = april({ 5: 4_000_000, 25: 8_000_000 });
    expect(askUnit(wealthBunching, position, { asOf: '2026-04-29' })).toEqual([]);
    expect(askUnit(wealthBunching, position, { asOf: '2026-04-30' })).toMatchObject([
      {
        severity: 'yellow',
        kind: 'list',
        headline: { zh: 'Qinghe2026年4月21日后到期理财800.00万元，占当月到期66.67%' },
        explanation: {
          counterfactual: {
            en: 'Would not have been raised with at most CNY 4,000,000.00 maturing after day 21.',
          },
        },
      },
    ]);
    expect(askUnit(wealthBunching, { ...position, kind: 'legal-entity' })).toHaveLength(1);
    expect(askUnit(wealthBunching, { ...position, kind: 'union' })).toEqual([]);
  });
});
