import assert from 'node:assert';

/** The four words of state of `xoshiro128StarStar`; never all zero. */
export type Xoshiro128State = readonly [number, number, number, number];

const rotatedLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * The generator xoshiro128** 1.1 of Blackman and Vigna: each call gives the next 32-bit integer.
 *
 * Only 32-bit integer arithmetic, so every machine and every engine gives the same numbers.
 */
export const xoshiro128StarStar = (state: Xoshiro128State): (() => number) => {
  let [a, b, c, d] = state;
  assert((a | b | c | d) !== 0, 'a state of zeros gives nothing but zeros');
  return () => {
    const result = Math.imul(rotatedLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotatedLeft(d, 11);
    return result;
  };
};
