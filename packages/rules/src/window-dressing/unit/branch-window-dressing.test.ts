import { describe, expect, it } from 'vitest';

import { flat } from '../../deposit-deviation/testing/deposit-questions.ts';
import { aprilBranch, askUnit } from '../../testing/unit-questions.ts';
import { branchWindowDressing } from './branch-window-dressing.ts';

/** Closings whose daily average is a number of whole units and whose month end lies above it. */
const growing = (average: number, growth: number): readonly bigint[] => {
  const [fen, more] = [BigInt(average) * 100n, BigInt(growth) * 100n];
  return [fen - more, ...flat(28, fen), fen + more];
};
const judged = (average: number, growth: number, returned: number, asOf?: string) =>
  askUnit(branchWindowDressing, aprilBranch({ closings: growing(average, growth), returned }), { asOf });
const severities = (...asked: Parameters<typeof judged>) => judged(...asked).map(({ severity }) => severity);

describe('WIN-03 branch window-dressing share', () => {
  it.each([
    [5_999_999.99, []],
    [6_000_000, ['orange']],
  ])('needs 30 %% of a growth of 20 million: %d', (returned, expected) => {
    expect(severities(600_000_000, 20_000_000, returned)).toEqual(expected);
  });

  it.each([
    [4_999_999.99, []],
    [5_000_000, ['orange']],
  ])('needs 5 million: %d', (returned, expected) => {
    expect(severities(400_000_000, 10_000_000, returned)).toEqual(expected);
  });

  it.each([
    [9_999_999.99, []],
    [10_000_000, ['orange']],
  ])('needs 1 %% of a daily average of a billion: %d', (returned, expected) => {
    expect(severities(1_000_000_000, 20_000_000, returned)).toEqual(expected);
  });

  it.each([
    [40_000_000, ['orange']],
    [40_000_001, ['red']],
  ])('is red where the branch deviates by more than 4 %%: %d of a billion', (growth, expected) => {
    expect(severities(1_000_000_000, growth, 20_000_000)).toEqual(expected);
  });

  it('is silent where the month end did not grow', () => {
    expect(severities(600_000_000, 0, 20_000_000)).toEqual([]);
    expect(severities(600_000_000, -20_000_000, 20_000_000)).toEqual([]);
  });

  it('is judged when the outflow window closes', () => {
    expect(severities(600_000_000, 20_000_000, 6_000_000, '2026-05-07')).toEqual([]);
    expect(severities(600_000_000, 20_000_000, 6_000_000, '2026-05-08')).toEqual(['orange']);
  });

  it('judges branches only', () => {
    const position = aprilBranch({ closings: growing(600_000_000, 20_000_000), returned: 9_000_000 });
    expect(askUnit(branchWindowDressing, position)).toHaveLength(1);
    expect(askUnit(branchWindowDressing, { ...position, kind: 'legal-entity' })).toEqual([]);
  });

  it('says what it found, and what would have been too little', () => {
    const [finding] = judged(600_000_000, 20_000_000, 9_000_000);
    expect(finding?.headline.zh).toBe('Qinghe2026年4月末3户冲时点资金900.00万元，占月末增量45.00%');
    expect(finding?.metrics).toEqual([
      { name: 'returnedMinor', value: '900000000', limit: '500000000' },
      { name: 'growthSharePercent', value: '45.000000', limit: '30' },
      { name: 'averageSharePercent', value: '1.500000', limit: '1' },
      { name: 'growthMinor', value: '2000000000.0000' },
      { name: 'customers', value: '3' },
    ]);
    expect(finding?.explanation.counterfactual).toEqual({
      en: 'Would not have been raised with less than CNY 6,000,000.00 of such money.',
      zh: '冲时点资金低于600.00万元则不会触发。',
    });
  });
});
