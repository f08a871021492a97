import assert from 'node:assert';
import { splitMix64 } from './split-mix64.ts';
import { xoshiro128StarStar } from './xoshiro128.ts';

/** Randomness that repeats itself: the same seed gives the same draws on every machine. */
export type Random = Readonly<{
  /** At least 0, less than 1, in steps of 2^-32. */
  next: () => number;
  /** A whole number from `min` to `max`, both included. */
  integer: (min: number, max: number) => number;
  /** One of a list that is not empty. */
  pick: <T>(list: readonly T[]) => T;
  /** True so often of 1. */
  chance: (probability: number) => boolean;
  /** The same things in another order. */
  shuffled: <T>(list: readonly T[]) => T[];
  /** A stream of its own under a name: what one part draws does not change what another part draws. */
  fork: (name: string) => Random;
}>;

const range32 = 2 ** 32;

const seedOf = (seed: bigint, name: string): bigint => {
  let mixed = seed;
  for (const character of name) {
    mixed = splitMix64(mixed ^ BigInt(character.codePointAt(0) ?? 0))();
  }
  return mixed;
};

const randomOf = (seed: bigint): Random => {
  const words = splitMix64(seed);
  const low = words();
  const high = words();
  const next32 = xoshiro128StarStar([
    Number(low & 0xffffffffn),
    Number(low >> 32n),
    Number(high & 0xffffffffn),
    Number(high >> 32n),
  ]);
  const integer = (min: number, max: number): number => {
    assert(max >= min && max - min < range32, `no range of 32 bits: ${min} to ${max}`);
    return min + Math.floor((next32() / range32) * (max - min + 1));
  };
  const pick = <T>(list: readonly T[]): T => {
    assert(list.length > 0, 'nothing to pick from');
    return list[integer(0, list.length - 1)] as T;
  };
  const shuffled = <T>(list: readonly T[]): T[] => {
    const order = [...list];
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = integer(0, last);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  };
  return {
    next: () => next32() / range32,
    integer,
    pick,
    chance: (probability) => next32() / range32 < probability,
    shuffled,
    fork: (name) => randomOf(seedOf(seed, name)),
  };
};

/** Randomness from a seed, any safe integer. */
export const seededRandom = (seed: number): Random => {
  assert(Number.isSafeInteger(seed), `not a seed: ${seed}`);
  return randomOf(BigInt(seed));
};
