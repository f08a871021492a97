import { existsSync, readFileSync } from 'node:fs';

import { describe, expect, it } from 'vitest';

import { decimalText } from './decimal-text.ts';
import {
  DEVIATION_LIMIT_BASIS_POINTS,
  depositFigures,
  deviation,
  heldFlatDeviation,
  isAbove,
  monthEndCeiling,
} from './deviation.ts';
import { depositMonth } from './testing/deposit-months.ts';

type Vector = Readonly<{
  id: string;
  days: number;
  rle: readonly (readonly [balance: number, days: number])[];
  average: readonly [number, number];
  deviation: readonly [number, number];
  percent6: string;
  breach4: boolean;
  breach3: boolean;
}>;

const monthOfDays: Readonly<Record<number, string>> = { 28: '2026-02', 30: '2026-04', 31: '2026-01' };

// Balances × days, daily average, deviation, whether above 4 % and above 3 %.
const own: readonly Vector[] = `
D1 30 100000×28,105000×2 301000/3   2/43         4.651163  yes yes
D2 30 28960×29,30160×1   29000/1    1/25         4.000000  no  yes
D3 30 28960×29,30161×1   870001/30  34829/870001 4.003329  yes yes
D4 30 50000×29,47000×1   49900/1    -29/499      -5.811623 no  no
D5 31 80000×30,84000×1   2484000/31 10/207       4.830918  yes yes
D6 31 80000×26,84000×5   2500000/31 26/625       4.160000  yes yes
D7 28 20000×27,21000×1   140250/7   9/187        4.812834  yes yes
D8 30 28970×29,29870×1   29000/1    3/100        3.000000  no  no`
  .trim()
  .split('\n')
  .map((line) => {
    const [id = '', days, runs = '', average = '', ratio = '', percent6 = '', above4, above3] =
      line.split(/ +/);
    const pair = (text: string, by: string) => text.split(by).map(Number) as [number, number];
    return {
      id,
      days: Number(days),
      rle: runs.split(',').map((run) => pair(run, '×')),
      average: pair(average, '/'),
      deviation: pair(ratio, '/'),
      percent6,
      breach4: above4 === 'yes',
      breach3: above3 === 'yes',
    };
  });

const shared = new URL('../../../../../shared/data/vectors.json', import.meta.url);
const isThere = existsSync(shared);
const given = isThere
  ? (JSON.parse(readFileSync(shared, 'utf8')) as Readonly<{
      deviation: readonly Vector[];
      headroom: Headroom;
    }>)
  : undefined;
type Headroom = Readonly<{ N: number; S: number; Emax: number }>;

const closingsOf = ({ rle }: Vector): readonly bigint[] =>
  rle.flatMap(([balance, days]) => new Array<bigint>(days).fill(BigInt(balance)));

const figuresOf = (vector: Vector) => {
  const month = monthOfDays[vector.days] ?? '';
  return depositFigures(depositMonth({ month, closings: closingsOf(vector) }));
};

describe.each([...own, ...(given?.deviation ?? [])])('deviation vector $id', (vector) => {
  const figures = figuresOf(vector);
  const found = deviation(figures);
  const [numerator, denominator] = vector.deviation.map(BigInt) as [bigint, bigint];

  it(`is ${vector.percent6} %`, () => {
    expect(found && found.numerator * denominator).toBe(found && found.denominator * numerator);
    expect(found && decimalText(100n * found.numerator, found.denominator, 6)).toBe(vector.percent6);
  });

  it('has the stated daily average', () => {
    const [sum, days] = vector.average.map(BigInt) as [bigint, bigint];
    expect(figures.sum * days).toBe(sum * figures.days);
  });

  it(`is ${vector.breach4 ? '' : 'not '}above 4 % and ${vector.breach3 ? '' : 'not '}above 3 %`, () => {
    expect(found && isAbove(found, 400)).toBe(vector.breach4);
    expect(found && isAbove(found, 300)).toBe(vector.breach3);
  });
});

if (!isThere) {
  it('deviation is compared with D1 to D8 alone: shared/data/vectors.json is not here', () => undefined);
}

describe('the ceiling at month end', () => {
  it.each([given?.headroom ?? { N: 30, S: 839_840, Emax: 30_160 }])('is Emax = $Emax', ({ N, S, Emax }) => {
    const days = BigInt(N);
    expect(monthEndCeiling({ days, daysLeft: 0n, sum: BigInt(S + Emax), balance: BigInt(Emax) })).toBe(
      BigInt(Emax),
    );
  });

  it('after the month end is what would just have passed, whatever the last balance was', () => {
    const [d2, d3] = [own[1], own[2]].map((vector) => vector && monthEndCeiling(figuresOf(vector)));
    expect(d2).toBe(30_160n);
    expect(d3).toBe(30_160n);
  });

  it('is reached from every day before if the balance stays', () => {
    const closings = new Array<bigint>(29).fill(28_960n);
    for (let day = 1; day <= 29; day += 1) {
      const figures = depositFigures(depositMonth({ month: '2026-04', closings: closings.slice(0, day) }));
      expect(monthEndCeiling(figures)).toBe(30_160n);
    }
  });

  it('is rounded down to whole minor units, below zero too', () => {
    const figures = { days: 2n, daysLeft: 1n, balance: 1n };
    // 1.04 × 10 / 1.96 = 5.306…, and −5.306… below zero.
    expect(monthEndCeiling({ ...figures, sum: 10n })).toBe(5n);
    expect(monthEndCeiling({ ...figures, sum: -10n })).toBe(-6n);
  });

  it('is none in a month of one counted day, and one in a month of two', () => {
    expect(monthEndCeiling({ days: 1n, daysLeft: 0n, sum: 5n, balance: 5n })).toBeNull();
    expect(monthEndCeiling({ days: 2n, daysLeft: 0n, sum: 150n, balance: 50n })).toBe(108n);
  });

  it('keeps a month at the limit and loses it one above', () => {
    const passes = (end: bigint) => {
      const closings = [...new Array<bigint>(30).fill(123_456_789n), end];
      const found = deviation(depositFigures(depositMonth({ month: '2026-01', closings })));
      return found !== null && !isAbove(found, DEVIATION_LIMIT_BASIS_POINTS);
    };
    const before = new Array<bigint>(30).fill(123_456_789n);
    const ceiling = monthEndCeiling(depositFigures(depositMonth({ month: '2026-01', closings: before })));
    expect(passes(ceiling ?? 0n)).toBe(true);
    expect(passes((ceiling ?? 0n) + 1n)).toBe(false);
  });
});

describe('the deviation if the balance stays', () => {
  it('is that of the month with the days left filled up', () => {
    const closings = [...new Array<bigint>(20).fill(80_000n), 84_000n, 85_000n];
    const held = heldFlatDeviation(depositFigures(depositMonth({ month: '2026-01', closings })));
    const filled = [...closings, ...new Array<bigint>(9).fill(85_000n)];
    const whole = deviation(depositFigures(depositMonth({ month: '2026-01', closings: filled })));
    expect(held).toEqual(whole);
  });

  it('is none once the month is over, and where the sum is not positive', () => {
    expect(heldFlatDeviation({ days: 30n, daysLeft: 0n, sum: 30n, balance: 1n })).toBeNull();
    expect(heldFlatDeviation({ days: 20n, daysLeft: 10n, sum: 0n, balance: 1n })).toBeNull();
    expect(heldFlatDeviation({ days: 20n, daysLeft: 10n, sum: 1n, balance: 1n })).not.toBeNull();
    expect(heldFlatDeviation({ days: 20n, daysLeft: 10n, sum: 10n, balance: -1n })).toBeNull();
  });
});

describe('a month without a ratio', () => {
  it.each([
    [0n, 0n],
    [-5n, 4n],
  ])('sums to zero or less: %s and %s', (first, second) => {
    const closings = [first, second];
    expect(deviation(depositFigures(depositMonth({ month: '2026-02', closings })))).toBeNull();
  });

  it('has one as soon as the sum is positive', () => {
    expect(deviation({ days: 2n, daysLeft: 0n, sum: 1n, balance: -1n })).toEqual({
      numerator: -3n,
      denominator: 1n,
    });
  });
});

describe('figures', () => {
  it('count the days of an incomplete month from its first day', () => {
    const figures = depositFigures(
      depositMonth({ month: '2026-01', firstOn: '2026-01-10', closings: [7n, 8n] }),
    );
    expect(figures).toEqual({ days: 2n, daysLeft: 20n, sum: 15n, balance: 8n });
  });

  it('look at the first days only when asked', () => {
    const figures = depositFigures(depositMonth({ month: '2026-01', closings: [7n, 8n, 100n] }), 2);
    expect(figures).toEqual({ days: 2n, daysLeft: 29n, sum: 15n, balance: 8n });
  });

  it('stay exact beyond 2^53', () => {
    const huge = 2n ** 53n + 1n;
    const figures = depositFigures(
      depositMonth({ month: '2026-04', closings: new Array<bigint>(30).fill(huge) }),
    );
    expect(figures.sum).toBe(30n * huge);
    const one = deviation({ ...figures, balance: huge + 1n, sum: figures.sum + 1n });
    expect(one?.numerator).toBe(29n);
  });
});
