import { describe, expect, it } from 'vitest';
import { seededRandom } from './seeded-random.ts';
import { splitMix64 } from './split-mix64.ts';
import { xoshiro128StarStar } from './xoshiro128.ts';

const draws = <T>(count: number, draw: () => T): T[] => Array.from({ length: count }, draw);

describe('the generators', () => {
  it('xoshiro128** gives the published values from state 1, 2, 3, 4', () => {
    expect(draws(10, xoshiro128StarStar([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  it('splitmix64 gives the published values from seed 1234567', () => {
    expect(draws(5, splitMix64(1234567n))).toEqual([
      6457827717110365317n,
      3203168211198807973n,
      9817491932198370423n,
      4593380528125082431n,
      16408922859458223821n,
    ]);
  });

  it('refuse a state of zeros', () => expect(() => xoshiro128StarStar([0, 0, 0, 0])).toThrow('zeros'));
});

describe('seeded randomness', () => {
  it('repeats itself from the same seed and differs from another', () => {
    const first = draws(100, seededRandom(7).next);
    expect(draws(100, seededRandom(7).next)).toEqual(first);
    expect(draws(100, seededRandom(8).next)).not.toEqual(first);
  });

  it('reaches both ends of a range and nothing beyond', () => {
    const { integer } = seededRandom(1);
    expect(new Set(draws(1000, () => integer(-2, 2)))).toEqual(new Set([-2, -1, 0, 1, 2]));
    expect(integer(5, 5)).toBe(5);
    expect(() => integer(3, 2)).toThrow('3 to 2');
  });

  it('spreads evenly', () => {
    const { next, chance } = seededRandom(2);
    const mean = draws(20_000, next).reduce((sum, value) => sum + value, 0) / 20_000;
    expect(mean).toBeCloseTo(0.5, 1);
    expect(draws(20_000, () => chance(0.2)).filter(Boolean).length / 20_000).toBeCloseTo(0.2, 1);
    expect(chance(0)).toBe(false);
    expect(chance(1)).toBe(true);
  });

  it('picks from a list and shuffles it whole', () => {
    const { pick, shuffled } = seededRandom(3);
    const list = draws(50, seededRandom(4).next);
    expect(list).toContain(pick(list));
    expect(shuffled(list)).not.toEqual(list);
    expect(shuffled(list).sort()).toEqual([...list].sort());
    expect(() => pick([])).toThrow('nothing to pick from');
  });

  it('gives each name a stream that the others do not disturb', () => {
    const random = seededRandom(5);
    const wages = draws(10, random.fork('wages').next);
    draws(10, random.next);
    draws(10, random.fork('taxes').next);
    expect(draws(10, random.fork('wages').next)).toEqual(wages);
    expect(draws(10, random.fork('taxes').next)).not.toEqual(wages);
  });
});
