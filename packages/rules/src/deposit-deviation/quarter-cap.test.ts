import { existsSync, readFileSync } from 'node:fs';

import { decimalText } from '@tocsin/books';
import { describe, expect, it } from 'vitest';

import { cappedDeviation, growthOf } from './quarter-cap.ts';

type Vector = Readonly<{
  id: string;
  monthEnd: number;
  avg: number;
  prevAvg: number;
  growthBps: readonly number[];
  cap: number;
  base: number;
  percent6: string;
}>;

const own: readonly Vector[] = [
  ['Q1', 112_000, 110_000, 100_000, [200, 300, 400, 1000], 104_750, 104_750, '6.921241'] as const,
  ['Q2', 112_000, 110_000, 100_000, [100, 200, 300, 400], 102_500, 102_500, '9.268293'] as const,
  ['Q3', 103_000, 101_000, 100_000, [200, 200, 200, 200], 102_000, 101_000, '1.980198'] as const,
  ['Q4', 101_000, 99_000, 100_000, [-200, -100, 0, -100], 99_000, 99_000, '2.020202'] as const,
].map(([id, monthEnd, avg, prevAvg, growthBps, cap, base, percent6]) => ({
  ...{ id, monthEnd, avg, prevAvg, growthBps },
  ...{ cap, base, percent6 },
}));

const shared = new URL('../../../../../shared/data/vectors.json', import.meta.url);
const isThere = existsSync(shared);
const given: readonly Vector[] = isThere ? JSON.parse(readFileSync(shared, 'utf8')).quarterCap2014 : [];

const whole = (value: number) => ({ numerator: BigInt(value), denominator: 1n });

describe.each([...own, ...given])('the 2014 rule, vector $id', (vector) => {
  const { cap, base, ratio } = cappedDeviation({
    balance: BigInt(vector.monthEnd),
    average: whole(vector.avg),
    previousAverage: whole(vector.prevAvg),
    growths: vector.growthBps.map((points) => ({ numerator: BigInt(points), denominator: 10_000n })),
  });

  it(`has a cap of ${vector.cap} and counts ${vector.base}`, () => {
    expect(cap.numerator).toBe(BigInt(vector.cap) * cap.denominator);
    expect(base.numerator).toBe(BigInt(vector.base) * base.denominator);
  });

  it(`is ${vector.percent6} %`, () => {
    expect(decimalText(100n * ratio.numerator, ratio.denominator, 6)).toBe(vector.percent6);
  });
});

if (!isThere) {
  it('the cap is compared with Q1 to Q4 alone: shared/data/vectors.json is not here', () => undefined);
}

it('growth is exact', () => {
  expect(growthOf({ numerator: 300n, denominator: 31n }, { numerator: 310n, denominator: 30n })).toEqual({
    numerator: 310n * 31n - 300n * 30n,
    denominator: 9_000n,
  });
});
