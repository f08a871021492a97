import { describe, expect, it } from 'vitest';

import {
  amountInChinese,
  amountInEnglish,
  amountText,
  basisPointsText,
  exactAmountText,
  percentText,
} from './amounts.ts';

describe('amounts in words', () => {
  it.each([
    [2n, 43n, '4.651163'],
    [1n, 25n, '4.000000'],
    [34_829n, 870_001n, '4.003329'],
    [-29n, 499n, '-5.811623'],
    [0n, 7n, '0.000000'],
  ])('%s/%s is %s percent', (numerator, denominator, text) => {
    expect(percentText(numerator, denominator)).toBe(text);
  });

  it.each([
    [8000, '80'],
    [450, '4.5'],
    [433, '4.33'],
    [0, '0'],
    [100_000, '1000'],
  ])('prints a limit of %s basis points as %s percent', (basisPoints, text) => {
    expect(basisPointsText(basisPoints)).toBe(text);
  });

  it.each([
    [2_000_000_000, 'CNY 20,000,000.00', '2,000.00万元'],
    [99_999_999, 'CNY 999,999.99', '100.00万元'],
    [5000, 'CNY 50.00', '0.00万元'],
    [15_000, 'CNY 150.00', '0.02万元'],
    [-123_456_789, 'CNY -1,234,567.89', '-123.46万元'],
    [7, 'CNY 0.07', '0.00万元'],
  ])('prints %s fen as %s and %s', (minor, en, zh) => {
    expect(amountText(minor, 'CNY')).toEqual({ en, zh });
  });

  it.each([
    [2_000_000_000, '2,000.00万元'],
    [99_999_999, '99.999999万元'],
    [15_000, '0.015万元'],
    [-123_456_780, '-123.45678万元'],
    [103_284_432_170_000n, '103,284,432.17万元'],
  ])('prints %s fen to the last one as %s', (minor, zh) => {
    expect(exactAmountText(minor, 'CNY').zh).toBe(zh);
  });

  it('keeps every digit of sums beyond 2^53', () => {
    expect(amountInEnglish(9_007_199_254_740_993_00n, 'CNY')).toBe('CNY 9,007,199,254,740,993.00');
  });

  it('names another currency by its code in Chinese too', () => {
    expect(amountInChinese(1_000_000, 'CZK')).toBe('1.00万CZK');
  });
});
