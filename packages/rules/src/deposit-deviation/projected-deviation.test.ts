import { describe, expect, it } from 'vitest';

import { projectedDeviation } from './projected-deviation.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

/** April of a legal entity: flat, then the balances of the last closed days. */
const april = (days: number, balance: number, ...last: readonly number[]) =>
  unitPosition([{ month: '2026-04', closings: [...flat(days, balance), ...last.map(BigInt)] }]);
const found = (position: ReturnType<typeof april>) => ask(projectedDeviation, position, ['2026-04'])[0];

describe('DEP-02 projected deviation', () => {
  it('is silent at exactly 4 % if held, and yellow just above', () => {
    // Day 20: 1976 × 30 ÷ (19 × 1856 + 1976 × 11) = 1.04.
    expect(found(april(19, 1_856, 1_976))).toBeUndefined();
    expect(found(april(19, 1_856, 1_977))).toMatchObject({ severity: 'yellow', kind: 'alert' });
  });

  it('is watched on the last 10 days before the month end, not on the 11th', () => {
    expect(found(april(18, 1_000, 9_000))).toBeUndefined();
    expect(found(april(19, 1_000, 9_000))).toMatchObject({ severity: 'yellow', condition: 'active' });
  });

  it('is yellow with 4 days left and red on the last 3', () => {
    expect(found(april(25, 1_000, 9_000))).toMatchObject({
      severity: 'yellow',
      accountingDate: '2026-04-26',
    });
    expect(found(april(26, 1_000, 9_000))).toMatchObject({ severity: 'red', accountingDate: '2026-04-27' });
    expect(found(april(28, 1_000, 9_000))).toMatchObject({ severity: 'red', accountingDate: '2026-04-29' });
  });

  it('is a blue list item for a branch', () => {
    const position = { ...april(26, 1_000, 9_000), kind: 'branch' as const };
    expect(found(position)).toMatchObject({ severity: 'blue', kind: 'list', condition: 'active' });
  });

  it('does not judge a union, or a month that will not be complete', () => {
    expect(found({ ...april(26, 1_000, 9_000), kind: 'union' })).toBeUndefined();
    const month: StatedMonth = {
      month: '2026-04',
      closings: [...flat(26, 1_000), 9_000n],
      isComplete: false,
    };
    expect(found(unitPosition([month]))).toBeUndefined();
  });

  it('is silent where the sum is not positive', () => {
    expect(found(april(26, -1_000, 26_000))).toBeUndefined();
    expect(found(april(26, -1_000, 26_001))).toMatchObject({ severity: 'red' });
  });

  it('has cleared when it holds no longer, with the level and figures of its last true day', () => {
    const red = found(april(26, 1_000, 9_000));
    const cleared = found(april(26, 1_000, 9_000, 1_000));
    expect(cleared).toMatchObject({ condition: 'cleared', severity: 'red', accountingDate: '2026-04-28' });
    expect(cleared?.metrics).toEqual(red?.metrics);
    expect(cleared?.basis).toBe(red?.basis);
    expect(cleared?.headline.en).toContain('no longer above 4 %');
    // A day later it still cleared on the 28th.
    expect(found(april(26, 1_000, 9_000, 1_000, 1_000))?.accountingDate).toBe('2026-04-28');
  });

  it('clears as yellow when its last true day was yellow', () => {
    expect(found(april(22, 1_000, 9_000, 500))).toMatchObject({ condition: 'cleared', severity: 'yellow' });
  });

  it('is active again when it holds again', () => {
    expect(found(april(22, 1_000, 9_000, 500, 9_000))).toMatchObject({ condition: 'active' });
  });

  it('has cleared at the latest at month end, and stays so', () => {
    const atEnd = found(april(28, 1_000, 9_000, 9_000));
    expect(atEnd).toMatchObject({ condition: 'cleared', severity: 'red', accountingDate: '2026-04-30' });
    expect(atEnd?.headline.en).toContain('ended with the month');
    const later = unitPosition([
      { month: '2026-04', closings: [...flat(28, 1_000), 9_000n, 9_000n] },
      { month: '2026-05', closings: flat(3, 1_000) },
    ]);
    expect(found(later)).toEqual({ ...atEnd, evidence: later.lastClose ? [later.lastClose] : [] });
  });

  it('was never true where only the month end itself stands out', () => {
    expect(found(april(29, 1_000, 9_000))).toBeUndefined();
  });

  it('keeps its basis from day to day while the level stays', () => {
    expect(found(april(20, 1_000, 9_000))?.basis).toBe(found(april(20, 1_000, 9_000, 9_100))?.basis);
    expect(found(april(20, 1_000, 9_000))?.basis).not.toBe(found(april(27, 1_000, 9_000))?.basis);
  });

  it('says what would become of it, and how much is too much', () => {
    const position = april(27, 10_000_000_000, 10_500_000_000);
    const finding = found(position);
    expect(finding?.headline).toEqual({
      en:
        'Qinghe: held flat, the deposit deviation would be 4.48 % at the end of 2026-04, above 4 %; ' +
        'CNY 497,237.57 over the ceiling',
      zh: 'Qinghe按当前余额测算2026年4月末存款偏离度为4.48%，超过4%，超出月末余额上限49.72万元',
    });
    expect(finding?.metrics).toEqual([
      { name: 'heldFlatPercent', value: '4.477612', limit: '4' },
      { name: 'dailyAverageMinor', value: '10017857142.8571' },
      { name: 'balanceMinor', value: '10500000000' },
      { name: 'ceilingMinor', value: '10450276243' },
      { name: 'headroomMinor', value: '-49723757' },
      { name: 'daysLeft', value: '2' },
    ]);
    expect(finding?.reason).toContain('10500000000 × 30 ÷ (280500000000 + 10500000000 × 2) − 1 = 4.477612 %');
  });

  it('follows its parameters', () => {
    const parameters = { watchDays: 2, urgentDays: 1 };
    const severity = (position: ReturnType<typeof april>) =>
      ask(projectedDeviation, position, ['2026-04'], { parameters })[0]?.severity;
    expect(severity(april(26, 1_000, 9_000))).toBeUndefined();
    expect(severity(april(27, 1_000, 9_000))).toBe('yellow');
    expect(severity(april(28, 1_000, 9_000))).toBe('red');
  });
});
