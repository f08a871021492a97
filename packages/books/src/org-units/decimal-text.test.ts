import { describe, expect, it } from 'vitest';

import { decimalText, floorOf } from './decimal-text.ts';

describe('a ratio as text', () => {
  it.each([
    [301_000n, 3n, 4, '100333.3333'],
    [1n, 3n, 6, '0.333333'],
    [2n, 3n, 6, '0.666667'],
    [-2n, 3n, 2, '-0.67'],
    [0n, 3n, 4, '0.0000'],
    [15n, 10n, 0, '2'],
  ])('%s/%s with %s decimals is %s', (numerator, denominator, decimals, text) => {
    expect(decimalText(numerator, denominator, decimals)).toBe(text);
  });

  it.each([
    [5n, '0.00'],
    [15n, '0.02'],
    [25n, '0.02'],
    [26n, '0.03'],
    [-5n, '0.00'],
    [-15n, '-0.02'],
    [-25n, '-0.02'],
  ])('%s thousandths go half-even to %s', (thousandths, text) => {
    expect(decimalText(thousandths, 1_000n, 2)).toBe(text);
  });

  it('keeps every digit beyond 2^53', () => {
    expect(decimalText(9_007_199_254_740_993n * 31n, 31n, 4)).toBe('9007199254740993.0000');
  });
});

describe('the floor of a ratio', () => {
  it.each([
    [7n, 2n, 3n],
    [-7n, 2n, -4n],
    [-8n, 2n, -4n],
    [0n, 2n, 0n],
  ])('of %s/%s is %s', (numerator, denominator, floor) => {
    expect(floorOf(numerator, denominator)).toBe(floor);
  });
});
