import assert from 'node:assert';

/** 0.01万元: the second decimal of an amount in 万元, in minor units. */
const FEN_PER_HUNDREDTH_OF_WAN = 10_000n;

/**
 * The quotient with a fixed number of decimals, half-even, computed on integers: a limit is decided on the whole
 * numbers, and this text is only what people read.
 */
export const decimalText = (numerator: bigint, denominator: bigint, decimals: number): string => {
  assert(denominator !== 0n, 'a ratio needs a denominator');
  const scaled = roundedHalfEven(numerator * 10n ** BigInt(decimals), denominator);
  return fixedText(scaled, decimals);
};

/** The ratio in percent with 6 decimals, half-even: `4.651163` for 2/43. */
export const percentText = (numerator: bigint, denominator: bigint): string =>
  decimalText(numerator * 100n, denominator, 6);

/** A limit in basis points as the shortest percentage: 400 is `4`, 450 is `4.5`. */
export const basisPointsText = (basisPoints: number): string =>
  fixedText(BigInt(basisPoints), 2).replace(/\.?0+$/, '');

/** An amount of minor units in English: `CNY 20,000,000.00`. */
export const amountInEnglish = (minor: number | bigint, currency: string): string =>
  `${currency} ${grouped(fixedText(BigInt(minor), 2))}`;

/** An amount of minor units in Chinese, in 万元 with two decimals half-even: `2,000.00万元`. */
export const amountInChinese = (minor: number | bigint, currency: string): string => {
  const hundredths = roundedHalfEven(BigInt(minor), FEN_PER_HUNDREDTH_OF_WAN);
  return `${grouped(fixedText(hundredths, 2))}${currency === 'CNY' ? '万元' : `万${currency}`}`;
};

/** The same amount in both languages, for headlines. */
export const amountText = (minor: number | bigint, currency: string): { en: string; zh: string } => ({
  en: amountInEnglish(minor, currency),
  zh: amountInChinese(minor, currency),
});

const roundedHalfEven = (numerator: bigint, denominator: bigint): bigint => {
  const positive = denominator < 0n ? -denominator : denominator;
  const signed = denominator < 0n ? -numerator : numerator;
  const floor = signed / positive - (signed % positive < 0n ? 1n : 0n);
  const twiceRest = 2n * (signed - floor * positive);
  if (twiceRest > positive) return floor + 1n;
  if (twiceRest < positive) return floor;
  return floor % 2n === 0n ? floor : floor + 1n;
};

const fixedText = (scaled: bigint, decimals: number): string => {
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(-decimals)}`;
  return `${scaled < 0n ? '-' : ''}${whole}${fraction}`;
};

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
