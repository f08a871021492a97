import { daysIn, type Month } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { repeatedBreach } from './repeated-breach.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

const quiet = (month: Month): StatedMonth => ({ month, closings: flat(daysIn(month), 1_000) });
const breach = (month: Month): StatedMonth => ({
  month,
  closings: [...flat(daysIn(month) - 1, 1_000), 2_000n],
});
const year = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'];
const monthsOf = (breaches: readonly Month[], ...years: readonly number[]): readonly StatedMonth[] =>
  years.flatMap((one) =>
    year.map((month) => (breaches.includes(`${one}-${month}`) ? breach : quiet)(`${one}-${month}`)),
  );

describe('DEP-05 repeated breach', () => {
  it('is silent at the first breach and red at the second within 12 months', () => {
    const position = unitPosition(monthsOf(['2024-02', '2025-01'], 2024, 2025));
    expect(ask(repeatedBreach, position, ['2024-02'])).toEqual([]);
    expect(ask(repeatedBreach, position, ['2025-01'])).toMatchObject([
      {
        severity: 'red',
        kind: 'alert',
        period: '2025-01',
        accountingDate: '2025-01-31',
        condition: 'active',
      },
    ]);
  });

  it('is silent when the second comes in the same month a year later', () => {
    const position = unitPosition(monthsOf(['2024-02', '2025-02'], 2024, 2025));
    expect(ask(repeatedBreach, position, ['2025-02'])).toEqual([]);
  });

  it('is raised for each further breach, and not for the quiet months between', () => {
    const position = unitPosition(monthsOf(['2025-01', '2025-03', '2025-06'], 2025));
    const findings = ask(
      repeatedBreach,
      position,
      monthsOf([], 2025).map(({ month }) => month),
    );
    expect(findings.map(({ period }) => period)).toEqual(['2025-03', '2025-06']);
    expect(findings[1]).toMatchObject({
      headline: {
        en:
          'Qinghe: month-end deviation above 4 % in 3 months within 12: ' +
          '2025-01 93.75 %, 2025-03 93.75 %, 2025-06 93.55 %',
        zh: 'Qinghe12个月内3次月末存款偏离度超过4%：2025年1月、2025年3月、2025年6月',
      },
      evidence: ['2025-01-31', '2025-03-31', '2025-06-30'].map((accountingDate) => ({ accountingDate })),
    });
    expect(findings[1]?.metrics[0]).toEqual({ name: 'breaches', value: '3', limit: '2' });
  });

  it('counts complete months only, and legal entities only', () => {
    const months = monthsOf(['2025-01', '2025-03'], 2025);
    const incomplete = months.map((one) => (one.month === '2025-01' ? { ...one, isComplete: false } : one));
    expect(ask(repeatedBreach, unitPosition(incomplete), ['2025-03'])).toEqual([]);
    expect(ask(repeatedBreach, unitPosition(months, { kind: 'branch' }), ['2025-03'])).toEqual([]);
    expect(ask(repeatedBreach, unitPosition(months), ['2025-03'])).toHaveLength(1);
  });

  it('changes its basis when an earlier month of it is corrected', () => {
    const months = monthsOf(['2025-01', '2025-03'], 2025);
    const corrected = months.map((one) =>
      one.month === '2025-01' ? { ...one, closings: [...flat(30, 1_000), 2_001n] } : one,
    );
    const basisOf = (stated: readonly StatedMonth[]) =>
      ask(repeatedBreach, unitPosition(stated), ['2025-03'])[0]?.basis;
    expect(basisOf(corrected)).not.toBe(basisOf(months));
  });

  it('looks no further back than what is kept, and does not answer for a forgotten month', () => {
    const months = monthsOf(['2025-03', '2025-04'], 2025).slice(2);
    const position = unitPosition(months, { keptFrom: '2025-03' });
    expect(ask(repeatedBreach, position, ['2025-04'])).toHaveLength(1);
    expect(() => ask(repeatedBreach, position, ['2025-02'])).toThrow('2025-02');
  });
});
