import { describe, expect, it } from 'vitest';

import { murmur2, partitionOf } from './partitioning.ts';

describe('partitioning', () => {
  // The values that Kafka's own tests publish.
  it.each([
    ['21', -973_932_308],
    ['foobar', -790_332_482],
    ['a-little-bit-long-string', -985_981_536],
    ['a-little-bit-longer-string', -1_486_304_829],
    ['lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', -58_897_971],
    ['abc', 479_470_107],
  ])('hashes "%s" as Kafka does', (key, hash) => {
    expect(murmur2(key)).toBe(hash);
  });

  it('takes the positive part of the hash, as Kafka does', () => {
    expect(partitionOf('21', 64)).toBe((-973_932_308 & 0x7fffffff) % 64);
    expect(partitionOf('abc', 64)).toBe(479_470_107 % 64);
  });

  it.each([1, 4, 64])('gives each of %i partitions customers', (partitions) => {
    const keys = Array.from({ length: 2_000 }, (_, index) => `客户-${index}`);
    const used = new Set(keys.map((key) => partitionOf(key, partitions)));
    expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: partitions }, (_, index) => index));
  });
});
