import { daysIn, type Month, nextMonth } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { quarterEndDeviation } from './quarter-end-deviation.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

const wan = 1_000_000;

/** A month whose daily average is exact, with another balance on its last day. */
const averaging = (month: Month, average: number, monthEnd = average): StatedMonth => {
  const days = daysIn(month);
  const surplus = BigInt(Math.round((monthEnd - average) * wan));
  const before = flat(days - 2, average * wan);
  return {
    month,
    closings: [...before, BigInt(average * wan) - surplus, BigInt(Math.round(monthEnd * wan))],
  };
};

/** From August 2025 to September 2026, flat but for the last months of quarters; growth in basis points. */
const months = (
  growths: Readonly<Record<Month, number>>,
  last: StatedMonth = averaging('2026-09', 110_000, 112_000),
): readonly StatedMonth[] => {
  const all: StatedMonth[] = [];
  for (let month = '2025-08'; month < '2026-09'; month = nextMonth(month))
    all.push(averaging(month, 100_000 + (growths[month] ?? 0) * 10));
  return [...all, last];
};

const q1 = { '2025-12': 200, '2026-03': 300, '2026-06': 400 };
const q2 = { '2025-09': 100, '2025-12': 200, '2026-03': 300, '2026-06': 400 };
const found = (stated: readonly StatedMonth[], parameters = {}, position = {}) =>
  ask(quarterEndDeviation, unitPosition(stated, position), ['2026-09'], { parameters })[0];

describe('DEP-04 quarter-end capped deviation', () => {
  it('Q1: counts the average up to a cap that includes the current quarter’s growth', () => {
    const finding = found(months(q1));
    expect(finding).toMatchObject({ severity: 'red', kind: 'alert', period: '2026-09' });
    expect(finding?.metrics).toEqual([
      { name: 'cappedDeviationPercent', value: '6.921241', limit: '3' },
      { name: 'dailyAverageMinor', value: '110000000000.0000' },
      { name: 'previousDailyAverageMinor', value: '100000000000.0000' },
      { name: 'averageCapMinor', value: '104750000000.0000' },
      { name: 'countableAverageMinor', value: '104750000000.0000' },
      { name: 'monthEndBalanceMinor', value: '112000000000' },
    ]);
    expect(finding?.headline.zh).toBe('Qinghe2026年9月季末存款偏离度（日均封顶）6.92%，超过3%');
  });

  it('Q2: or the four quarters before it', () => {
    const parameters = { includesCurrentQuarter: false };
    expect(found(months(q2), parameters)?.metrics[0]?.value).toBe('9.268293');
  });

  // The average of 100,000 is below a cap of 110,000: only the month end decides.
  const growing = { '2025-12': 1_000, '2026-03': 1_000, '2026-06': 2_000 };
  it.each([
    [102_000, undefined],
    [102_000.01, 'yellow'],
    [102_500, 'yellow'],
    [102_500.01, 'orange'],
    [103_000, 'orange'],
    [103_000.01, 'red'],
  ])('with an average of 100,000, a month end of %d is %s', (monthEnd, severity) => {
    expect(found(months(growing, averaging('2026-09', 100_000, monthEnd)))?.severity).toBe(severity);
  });

  it('judges quarter ends of legal entities only', () => {
    const stated = months(q1);
    expect(found(stated, {}, { kind: 'branch' })).toBeUndefined();
    const position = unitPosition([...stated, averaging('2026-10', 1_000, 9_000)]);
    expect(ask(quarterEndDeviation, position, ['2026-10'])).toEqual([]);
  });

  it('needs the averages of thirteen months, fourteen without the current quarter', () => {
    const without = { includesCurrentQuarter: false };
    expect(found(months(q2).slice(1), without)).toBeUndefined();
    expect(found(months(q2).slice(3))).toBeDefined();
    expect(found(months(q2).slice(4))).toBeUndefined();
  });

  it('does not judge by a month that is not complete', () => {
    const stated = months(q1).map((one) => (one.month === '2026-02' ? { ...one, isComplete: false } : one));
    expect(found(stated)).toBeUndefined();
  });

  it('changes its basis when an earlier average is corrected', () => {
    const basisOf = (growths: typeof q1) => found(months(growths))?.basis;
    expect(basisOf({ ...q1, '2026-03': 301 })).not.toBe(basisOf(q1));
  });

  it.each([true, false])('says which month end would have passed (%s)', (includesCurrentQuarter) => {
    const parameters = { includesCurrentQuarter };
    const stated = months(q2);
    const text = found(stated, parameters)?.explanation.counterfactual.en ?? '';
    const passing = BigInt((/CNY ([\d,.]+)/.exec(text)?.[1] ?? '').replace(/[,.]/g, ''));
    const endingAt = (end: bigint) =>
      stated.map((one) =>
        one.month === '2026-09' ? { ...one, closings: [...one.closings.slice(0, -1), end] } : one,
      );
    expect(found(endingAt(passing), parameters)).toBeUndefined();
    expect(found(endingAt(passing + 1n), parameters)).toBeDefined();
  });
});
