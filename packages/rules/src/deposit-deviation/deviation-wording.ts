import type { Month } from '@tocsin/banking-calendar';
import type { DepositFigures, DepositPosition, Fraction } from '@tocsin/books';
import { decimalText } from '@tocsin/books';
import type { Metric } from '@tocsin/events';

import type { Finding } from '../finding.ts';
import { amountInEnglish, basisPointsText, percentText } from '../wording/amounts.ts';

/** The unit that a finding is about. */
export const unitSubject = ({ unitId, name }: DepositPosition): Finding['subject'] => ({
  kind: 'org-unit',
  id: unitId,
  name,
});

/** `2026年1月` for `2026-01`. */
export const monthInChinese = (month: Month): string => `${month.slice(0, 4)}年${Number(month.slice(5))}月`;

/** A ratio in percent as people read it: two decimals, or six where two would look like the limit itself. */
export const shownPercent = ({ numerator, denominator }: Fraction, limitBasisPoints: number): string => {
  const text = decimalText(100n * numerator, denominator, 2);
  return text === decimalText(BigInt(limitBasisPoints), 100n, 2) ? percentText(numerator, denominator) : text;
};

/** The exact figures of a closed month as one text: only a correction changes it. */
export const figuresText = ({ sum, days, balance }: DepositFigures): string => `${sum}/${days}/${balance}`;

/** How far the last balance lies above the average raised by the limit, times 10,000 days. */
export const excessTimes = ({ days, sum, balance }: DepositFigures, limitBasisPoints: number): bigint =>
  10_000n * days * balance - (10_000n + BigInt(limitBasisPoints)) * sum;

/** The figures of a closed month's deviation, with the limit that decided. Amounts in minor units. */
export const deviationMetrics = (
  figures: DepositFigures,
  ratio: Fraction,
  limitBasisPoints: number,
): readonly Metric[] => [
  {
    name: 'deviationPercent',
    value: percentText(ratio.numerator, ratio.denominator),
    limit: basisPointsText(limitBasisPoints),
  },
  { name: 'dailyAverageMinor', value: decimalText(figures.sum, figures.days, 4) },
  { name: 'monthEndBalanceMinor', value: figures.balance.toString() },
  {
    name: 'excessMinor',
    value: decimalText(excessTimes(figures, limitBasisPoints), 10_000n * figures.days, 4),
  },
];

/** The formula with the month's own figures. */
export const deviationReason = (
  { days, sum, balance }: DepositFigures,
  { numerator, denominator }: Fraction,
  limitBasisPoints: number,
  currency: string,
): string => {
  const average = amountInEnglish(BigInt(decimalText(sum, days, 0)), currency);
  const end = amountInEnglish(balance, currency);
  return (
    'Deviation = (month-end balance − daily average) ÷ daily average = ' +
    `(${end} − ${average}) ÷ ${average} = ${percentText(numerator, denominator)} %, ` +
    `above ${basisPointsText(limitBasisPoints)} %. ` +
    `Daily average = ${amountInEnglish(sum, currency)} ÷ ${days} days.`
  );
};
