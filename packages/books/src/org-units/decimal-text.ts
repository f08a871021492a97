import assert from 'node:assert';

/** A ratio of integers as a decimal text, rounded half-even; to be shown, for limits are decided exactly. */
export const decimalText = (numerator: bigint, denominator: bigint, decimals: number): string => {
  assert(denominator > 0n, `a shown ratio has a positive denominator: ${denominator}`);
  const scaled = halfEven(numerator * 10n ** BigInt(decimals), denominator);
  const digits = (scaled < 0n ? -scaled : scaled).toString().padStart(decimals + 1, '0');
  const split = digits.length - decimals;
  const fraction = decimals === 0 ? '' : `.${digits.slice(split)}`;
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, split)}${fraction}`;
};

/** The greatest integer that is not above the ratio. */
export const floorOf = (numerator: bigint, denominator: bigint): bigint => {
  assert(denominator > 0n, `a rounded ratio has a positive denominator: ${denominator}`);
  // BigInt division cuts towards zero.
  return numerator / denominator - (numerator % denominator < 0n ? 1n : 0n);
};

const halfEven = (numerator: bigint, denominator: bigint): bigint => {
  const floor = floorOf(numerator, denominator);
  const twiceRest = 2n * (numerator - floor * denominator);
  const isUp = twiceRest === denominator ? floor % 2n !== 0n : twiceRest > denominator;
  return isUp ? floor + 1n : floor;
};
