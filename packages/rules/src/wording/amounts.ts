import { decimalText } from '@tocsin/books';

/** 1万元 in minor units. */
const FEN_PER_WAN = 1_000_000n;
const FEN_PER_YUAN = 100n;
const BASIS_POINTS_PER_PERCENT = 100n;

/** The ratio in percent with 6 decimals, half-even: `4.651163` for 2/43. */
export const percentText = (numerator: bigint, denominator: bigint): string =>
  decimalText(numerator * 100n, denominator, 6);

/** A limit in basis points as the shortest percentage: 400 is `4`, 450 is `4.5`. */
export const basisPointsText = (basisPoints: number): string =>
  decimalText(BigInt(basisPoints), BASIS_POINTS_PER_PERCENT, 2).replace(/\.?0+$/, '');

/** An amount of minor units in English: `CNY 20,000,000.00`. */
export const amountInEnglish = (minor: number | bigint, currency: string): string =>
  `${currency} ${grouped(decimalText(BigInt(minor), FEN_PER_YUAN, 2))}`;

/** An amount of minor units in Chinese, in 万元 with two decimals half-even: `2,000.00万元`. */
export const amountInChinese = (minor: number | bigint, currency: string): string =>
  `${grouped(decimalText(BigInt(minor), FEN_PER_WAN, 2))}${wanOf(currency)}`;

/** The same amount in both languages, for headlines. */
export const amountText = (minor: number | bigint, currency: string): { en: string; zh: string } => ({
  en: amountInEnglish(minor, currency),
  zh: amountInChinese(minor, currency),
});

/** The same amount to the last minor unit, for what must not be rounded: `2,000.000001万元`. */
export const exactAmountText = (minor: number | bigint, currency: string): { en: string; zh: string } => ({
  en: amountInEnglish(minor, currency),
  zh: `${grouped(decimalText(BigInt(minor), FEN_PER_WAN, 6).replace(/(\.\d\d\d*?)0+$/, '$1'))}${wanOf(currency)}`,
});

const wanOf = (currency: string): string => (currency === 'CNY' ? '万元' : `万${currency}`);

const grouped = (text: string): string => text.replace(/\B(?=(\d{3})+(?!\d))(?<!\.\d*)/g, ',');
