import assert from 'node:assert';

import type { Fraction } from '@tocsin/books';

/** What the 2014 rule looks at in a quarter-end month. Averages are exact, in minor units. */
export type QuarterEnd = Readonly<{
  /** The closing balance of the last day. */
  balance: bigint;
  average: Fraction;
  previousAverage: Fraction;
  /** How much the average grew in the last month of each of four quarters. */
  growths: readonly Fraction[];
}>;

/** The average that counts, at most the cap, and the deviation from it. */
export type CappedDeviation = Readonly<{ cap: Fraction; base: Fraction; ratio: Fraction }>;

/** The growth from one daily average to another; both are positive. */
export const growthOf = (before: Fraction, after: Fraction): Fraction => {
  const denominator = before.numerator * after.denominator;
  assert(denominator > 0n, 'growth is measured from a positive average');
  return { numerator: after.numerator * before.denominator - denominator, denominator };
};

/** The month-end balance against min(average, previous average × (1 + mean growth)) (银监办发〔2014〕236号). */
export const cappedDeviation = ({
  balance,
  average,
  previousAverage,
  growths,
}: QuarterEnd): CappedDeviation => {
  const sum = growths.reduce(plus, { numerator: 0n, denominator: 1n });
  const count = BigInt(growths.length);
  // 1 + sum ÷ count
  const factor = {
    numerator: sum.denominator * count + sum.numerator,
    denominator: sum.denominator * count,
  };
  const cap = times(previousAverage, factor);
  assert(cap.numerator > 0n, 'averages that stay positive grow by more than −100 %');
  const isBinding = cap.numerator * average.denominator < average.numerator * cap.denominator;
  const base = isBinding ? cap : average;
  return {
    cap,
    base,
    ratio: { numerator: balance * base.denominator - base.numerator, denominator: base.numerator },
  };
};

const plus = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.denominator + b.numerator * a.denominator,
  denominator: a.denominator * b.denominator,
});

const times = (a: Fraction, b: Fraction): Fraction => ({
  numerator: a.numerator * b.numerator,
  denominator: a.denominator * b.denominator,
});
