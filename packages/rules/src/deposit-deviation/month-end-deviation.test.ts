import { describe, expect, it } from 'vitest';

import { monthEndDeviation } from './month-end-deviation.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

/** April of a legal entity in 万元 as fen, so that the vectors of the regulation can be written as they are. */
const april = (
  stated: Partial<StatedMonth>,
  ...runs: readonly (readonly [balance: number, days: number])[]
) =>
  unitPosition([
    {
      month: '2026-04',
      closings: runs.flatMap(([balance, days]) => flat(days, balance * 1_000_000)),
      ...stated,
    },
  ]);
const severityOf = (position: ReturnType<typeof april>) =>
  ask(monthEndDeviation, position, ['2026-04'])[0]?.severity;

describe('DEP-01 month-end deviation', () => {
  it('passes exactly 4 % as orange and is red just above', () => {
    expect(severityOf(april({}, [28_960, 29], [30_160, 1]))).toBe('orange');
    expect(severityOf(april({}, [28_960, 29], [30_161, 1]))).toBe('red');
  });

  it('is silent at exactly 3 % and yellow just above', () => {
    expect(severityOf(april({}, [28_970, 29], [29_870, 1]))).toBeUndefined();
    expect(severityOf(april({}, [28_970, 29], [29_870.01, 1]))).toBe('yellow');
  });

  it('is yellow at exactly 3.5 % and orange just above', () => {
    expect(severityOf(april({}, [28_965, 29], [30_015, 1]))).toBe('yellow');
    expect(severityOf(april({}, [28_965, 29], [30_015.01, 1]))).toBe('orange');
  });

  it('is silent about a negative deviation', () => {
    expect(severityOf(april({}, [50_000, 29], [47_000, 1]))).toBeUndefined();
  });

  it('is silent while a day of the month is open', () => {
    expect(severityOf(april({}, [28_960, 27], [99_999, 2]))).toBeUndefined();
  });

  it('is silent about a month that is not complete', () => {
    expect(severityOf(april({ isComplete: false }, [28_960, 29], [40_000, 1]))).toBeUndefined();
  });

  it('is silent where the sum is not positive', () => {
    expect(severityOf(april({}, [-1, 29], [29, 1]))).toBeUndefined();
    expect(severityOf(april({}, [-1, 29], [30, 1]))).toBe('red');
  });

  it.each(['branch', 'union'] as const)('does not judge a %s', (kind) => {
    const position = { ...april({}, [28_960, 29], [40_000, 1]), kind };
    expect(ask(monthEndDeviation, position, ['2026-04'])).toEqual([]);
  });

  it('judges only the months that it is asked about', () => {
    const position = april({}, [28_960, 29], [40_000, 1]);
    expect(ask(monthEndDeviation, position, ['2026-03'])).toEqual([]);
  });

  it('refuses to answer for a month that is forgotten', () => {
    const position = { ...april({}, [1, 30]), keptFrom: '2026-04' };
    expect(() => ask(monthEndDeviation, position, ['2026-03'])).toThrow('2026-03');
    expect(ask(monthEndDeviation, position, ['2026-04'])).toEqual([]);
  });

  it('follows its parameters', () => {
    const position = april({}, [28_960, 29], [30_160, 1]);
    const [finding] = ask(monthEndDeviation, position, ['2026-04'], {
      parameters: { redAboveBasisPoints: 399 },
    });
    expect(finding).toMatchObject({ severity: 'red' });
  });

  it('says what it found, in figures and words', () => {
    const [finding] = ask(monthEndDeviation, april({}, [100_000, 28], [105_000, 2]), ['2026-04']);
    expect(finding).toEqual({
      signal: 'DEP-01',
      subject: { kind: 'org-unit', id: '55', name: 'Qinghe' },
      period: '2026-04',
      severity: 'red',
      kind: 'alert',
      condition: 'active',
      accountingDate: '2026-04-30',
      headline: {
        en: 'Qinghe: deposit deviation of 4.65 % at the end of 2026-04, above 4 %',
        zh: 'Qinghe2026年4月末存款偏离度4.65%，超过4%',
      },
      metrics: [
        { name: 'deviationPercent', value: '4.651163', limit: '4' },
        { name: 'dailyAverageMinor', value: '100333333333.3333' },
        { name: 'monthEndBalanceMinor', value: '105000000000' },
        { name: 'excessMinor', value: '653333333.3333' },
      ],
      basis: '3010000000000/30/105000000000',
      evidence: [
        {
          eventId: 'close-2026-04-30',
          source: 'core',
          type: 'bank.day.closed.v1',
          accountingDate: '2026-04-30',
          summary: 'End of day 2026-04-30',
        },
      ],
      reason:
        'Deviation = (month-end balance − daily average) ÷ daily average = ' +
        '(CNY 1,050,000,000.00 − CNY 1,003,333,333.33) ÷ CNY 1,003,333,333.33 = 4.651163 %, above 4 %. ' +
        'Daily average = CNY 30,100,000,000.00 ÷ 30 days.',
      explanation: {
        formula: {
          en:
            'Deposit deviation = (month-end balance − daily average of the month) ÷ daily average of the month; ' +
            'raised above 3 %.',
          zh: '存款偏离度＝（月末存款余额－本月日均存款）÷本月日均存款；高于3%触发。',
        },
        counterfactual: {
          en: 'Would not have been raised with deposits of at most CNY 1,032,844,321.71 at the end of 2026-04.',
          zh: '2026年4月末存款余额不高于103,284.432171万元则不会触发。',
        },
      },
    });
  });

  it('shows all six decimals where two would look like the limit itself', () => {
    const [finding] = ask(monthEndDeviation, april({}, [28_960, 29], [30_161, 1]), ['2026-04']);
    expect(finding?.headline.en).toContain('4.003329 %');
  });

  it('keeps its basis while other months age, and changes it with a correction', () => {
    const breach = { month: '2026-04', closings: [...flat(29, 28_960), 30_161n] };
    const basisOf = (...months: readonly StatedMonth[]) =>
      ask(monthEndDeviation, unitPosition(months), ['2026-04'])[0]?.basis;
    expect(basisOf(breach, { month: '2026-05', closings: flat(9, 1) })).toBe(basisOf(breach));
    expect(basisOf({ ...breach, closings: [...flat(29, 28_960), 30_162n] })).not.toBe(basisOf(breach));
  });

  it('stays exact beyond 2^53', () => {
    // The fourth vector of the regulation's limit, a billion times as large.
    const at = (end: bigint) =>
      unitPosition([{ month: '2026-04', closings: [...flat(29, 28_960n * 10n ** 15n), end] }]);
    const limit = 30_160n * 10n ** 15n;
    expect(severityOf(at(limit))).toBe('orange');
    expect(severityOf(at(limit + 1n))).toBe('red');
  });
});
