import {
  CalendarYearMissingError,
  type Month,
  weekdaysCalendar,
  workingCalendar,
} from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { branchDeviation } from './branch-deviation.ts';
import { ask, flat, type StatedMonth, unitPosition } from './testing/deposit-questions.ts';

// 29 days at 2,894 and one at 3,074 have an average of 2,900 and deviate by exactly 6 %; one is CNY 100,000.
const unit = 10_000_000n;
const sixPercent = [...flat(29, 2_894n * unit), 3_074n * unit];
const above = (closings: readonly bigint[]) => [...closings.slice(0, -1), (closings.at(-1) ?? 0n) + 1n];

const branch = (
  closings: readonly bigint[],
  stated: Partial<StatedMonth> = {},
  ...later: readonly StatedMonth[]
) =>
  unitPosition([{ month: '2026-04', closings, openAccountsAtEnd: 500, ...stated }, ...later], {
    kind: 'branch',
    legalEntityId: 'E',
  });
const found = (
  position: ReturnType<typeof branch> & { dressedMonths?: readonly Month[] },
  month: Month = '2026-04',
  options = {},
) => ask(branchDeviation, position, [month], options)[0];

describe('DEP-03 branch deviation at month end', () => {
  it('passes at exactly 4 % and is raised just above, as a blue list item where the excess is small', () => {
    const four = [...flat(29, 28_960n * unit), 30_160n * unit];
    expect(found(branch(four))).toBeUndefined();
    expect(found(branch(above(four)))).toMatchObject({ severity: 'blue', kind: 'list', condition: 'active' });
  });

  it('is yellow up to 6 % and orange above', () => {
    expect(found(branch(sixPercent))).toMatchObject({ severity: 'yellow', kind: 'alert' });
    expect(found(branch(above(sixPercent)))).toMatchObject({ severity: 'orange', kind: 'alert' });
  });

  it('is blue while the daily average is below 50 million', () => {
    // The month end is 5.5 billion fen; the whole sums to an average of 5 billion, or to one fen less.
    const withSum = (sum: bigint) => [
      ...flat(28, 4_982_758_620),
      sum - 28n * 4_982_758_620n - 5_500_000_000n,
      5_500_000_000n,
    ];
    expect(found(branch(withSum(150_000_000_000n)))).toMatchObject({ severity: 'orange' });
    expect(found(branch(withSum(149_999_999_999n)))).toMatchObject({ severity: 'blue', kind: 'list' });
  });

  it('is blue with fewer than 500 accounts, where accounts are known', () => {
    const withAccounts = (openAccountsAtEnd: number | null) =>
      found(branch(sixPercent, { openAccountsAtEnd }));
    expect(withAccounts(499)).toMatchObject({ severity: 'blue' });
    expect(withAccounts(500)).toMatchObject({ severity: 'yellow' });
    expect(withAccounts(null)).toMatchObject({ severity: 'yellow' });
  });

  it('is blue while the excess over 4 % of the average is below 3 million', () => {
    // An average of 10 billion fen; the ceiling of 10.4 billion is passed by 300 million, or by one fen less.
    const withEnd = (end: bigint) => [
      300_000_000_000n - 28n * 10_000_000_000n - end,
      ...flat(28, 10_000_000_000),
      end,
    ];
    expect(found(branch(withEnd(10_700_000_000n)))).toMatchObject({ severity: 'orange' });
    expect(found(branch(withEnd(10_699_999_999n)))).toMatchObject({ severity: 'blue' });
  });

  it('does not judge legal entities, unions, incomplete or open months', () => {
    for (const kind of ['legal-entity', 'union'] as const)
      expect(found({ ...branch(sixPercent), kind })).toBeUndefined();
    expect(found(branch(sixPercent, { isComplete: false }))).toBeUndefined();
    expect(found(branch(sixPercent.slice(1)))).toBeUndefined();
  });

  it('says what it found, in figures and words', () => {
    expect(found(branch(above(sixPercent)))).toMatchObject({
      period: '2026-04',
      accountingDate: '2026-04-30',
      basis: '870000000001/30/30740000001',
      headline: {
        en: 'Qinghe: deposit deviation of 6.00 % at the end of 2026-04, above 4 %',
        zh: 'Qinghe2026年4月末存款偏离度6.00%，超过4%',
      },
      metrics: [
        { name: 'deviationPercent', value: '6.000000', limit: '4' },
        { name: 'dailyAverageMinor', value: '29000000000.0333', limit: '5000000000' },
        { name: 'monthEndBalanceMinor', value: '30740000001' },
        { name: 'excessMinor', value: '580000000.9653', limit: '300000000' },
        { name: 'openAccounts', value: '500', limit: '500' },
      ],
      evidence: [{ eventId: 'close-2026-04-30' }],
    });
  });
});

describe('DEP-03 branch deviation at the second step', () => {
  // The fifth working day after 30 April 2026 is 11 May: the 9th, a Saturday, is worked.
  const later = (days: number, balance: bigint): StatedMonth => ({
    month: '2026-05',
    closings: flat(days, balance),
  });
  // Month end less half of what lay above the average: 3,074 − 87.
  const half = 2_987n * unit;

  it('waits for the fifth working day to close', () => {
    expect(found(branch(sixPercent, {}, later(10, half)))).toMatchObject({ severity: 'yellow' });
    expect(found(branch(sixPercent, {}, later(11, half)))).toMatchObject({ severity: 'orange' });
  });

  it('goes one level up when at least half has left', () => {
    expect(found(branch(sixPercent, {}, later(11, half)))).toMatchObject({
      severity: 'orange',
      kind: 'alert',
    });
    expect(found(branch(above(sixPercent), {}, later(11, 0n)))).toMatchObject({ severity: 'red' });
    const few = { openAccountsAtEnd: 499 };
    expect(found(branch(sixPercent, few, later(11, half)))).toMatchObject({
      severity: 'yellow',
      kind: 'alert',
    });
  });

  it('is red with window dressing, from blue too, where it has fallen back', () => {
    const dressed = (balance: bigint, accounts: number) => ({
      ...branch(sixPercent, { openAccountsAtEnd: accounts }, later(11, balance)),
      dressedMonths: ['2026-04'],
    });
    expect(found(dressed(half, 500))?.severity).toBe('red');
    expect(found(dressed(half, 499))?.severity).toBe('red');
    expect(found(dressed(half, 499))?.reason).toContain('(WIN-03), red');
    expect(found(dressed(half + 10n, 500))?.severity).toBe('blue');
    expect(found({ ...dressed(half, 499), dressedMonths: ['2026-03'] })?.severity).toBe('yellow');
  });

  it('eases to blue when less than half has left: growth', () => {
    const finding = found(branch(above(sixPercent), {}, later(11, half + 10n)));
    expect(finding).toMatchObject({ severity: 'blue', kind: 'list', condition: 'active' });
    expect(finding?.headline).toEqual({
      en:
        'Qinghe: deposit deviation of 6.00 % at the end of 2026-04, above 4 %; ' +
        'growth, not fallen back by 2026-05-11',
      zh: 'Qinghe2026年4月末存款偏离度6.00%，超过4%，增长未回落',
    });
  });

  it('decides exactly half on whole numbers', () => {
    expect(found(branch(sixPercent, {}, later(11, half)))?.severity).toBe('orange');
    expect(found(branch(sixPercent, {}, later(11, half + 1n)))?.severity).toBe('blue');
  });

  it('looks at the balance of that day only', () => {
    const may = { month: '2026-05', closings: [...flat(10, 0n), 3_074n * unit, 0n] };
    expect(found(branch(sixPercent, {}, may))?.severity).toBe('blue');
  });

  it('keeps its basis, and tells how much left', () => {
    const first = found(branch(sixPercent));
    const second = found(branch(sixPercent, {}, later(11, half)));
    expect(second?.basis).toBe(first?.basis);
    expect(second?.headline.zh).toBe('Qinghe2026年4月末存款偏离度6.00%，超过4%，至2026-05-11已回落50.00%');
    expect(second?.metrics.slice(-2)).toEqual([
      { name: 'secondStepBalanceMinor', value: '29870000000' },
      { name: 'fallBackPercent', value: '50.000000', limit: '50' },
    ]);
    expect(second?.reason).toContain('at least 50 %: one level up');
  });
});

describe('DEP-03 branch deviation around the Spring Festival', () => {
  const orangeIn = (month: Month, days: number) =>
    branch([...flat(days - 1, 2_894n * unit), 3_200n * unit], { month });
  const newYearOn = (lunarNewYear: string) =>
    workingCalendar([
      { year: 2030, source: 'a notice', daysOff: ['2030-01-01'], workingWeekends: [], lunarNewYear },
    ]);
  const severityIn = (month: Month, days: number, lunarNewYear: string) =>
    found(orangeIn(month, days), month, { calendar: newYearOn(lunarNewYear) })?.severity;

  it('is no more than yellow when it lies within 10 days after the month end', () => {
    expect(severityIn('2030-01', 31, '2030-02-10')).toBe('yellow');
    expect(severityIn('2030-01', 31, '2030-02-11')).toBe('orange');
  });

  it('is no more than yellow when it lies within 20 days before the month end', () => {
    expect(severityIn('2030-02', 28, '2030-02-08')).toBe('yellow');
    expect(severityIn('2030-02', 28, '2030-02-07')).toBe('orange');
  });

  it('starts the second step from the uncapped level', () => {
    // 2024-02-29 has the festival 19 days before; the fifth working day after it is 7 March.
    const closings = [...flat(28, 2_894n * unit), 3_200n * unit];
    const february = (...march: readonly StatedMonth[]) => branch(closings, { month: '2024-02' }, ...march);
    expect(found(february(), '2024-02')?.severity).toBe('yellow');
    const fallen = february({ month: '2024-03', closings: flat(7, 0n) });
    expect(found(fallen, '2024-02')?.severity).toBe('red');
  });

  it('is nowhere in a calendar without lunar years', () => {
    expect(found(orangeIn('2024-02', 29), '2024-02', { calendar: weekdaysCalendar() })?.severity).toBe(
      'orange',
    );
  });
});

describe('DEP-03 branch deviation without a notice for the year', () => {
  const december = (openAccountsAtEnd: number, ...later: readonly StatedMonth[]) =>
    branch([...flat(30, 2_894n * unit), 3_200n * unit], { month: '2026-12', openAccountsAtEnd }, ...later);
  const january = (days: number): StatedMonth => ({ month: '2027-01', closings: flat(days, 0n) });

  it('answers until the second step can be due, and then refuses to guess', () => {
    expect(found(december(500, january(4)), '2026-12')?.severity).toBe('orange');
    expect(() => found(december(500, january(5)), '2026-12')).toThrow(CalendarYearMissingError);
  });

  it('needs the year of the month end only where the festival could cap the level', () => {
    const in2027 = (openAccountsAtEnd: number) =>
      branch([...flat(30, 2_894n * unit), 3_200n * unit], { month: '2027-01', openAccountsAtEnd });
    expect(() => found(in2027(500), '2027-01')).toThrow(CalendarYearMissingError);
    expect(found(in2027(499), '2027-01')?.severity).toBe('blue');
  });

  it('asks for no calendar where the month is not above the limit', () => {
    const months = [
      { month: '2027-01', closings: flat(31, 1_000) },
      { month: '2027-02', closings: flat(20, 1) },
    ];
    expect(found(unitPosition(months, { kind: 'branch' }), '2027-01')).toBeUndefined();
  });
});
