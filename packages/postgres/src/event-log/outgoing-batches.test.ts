import type { Outgoing } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';

import { outgoingBatches } from './outgoing-batches.ts';

const saying = (partition: number | 'all', key: string, more: Partial<Outgoing> = {}): Outgoing => ({
  topic: 'events',
  partition,
  key,
  value: new Uint8Array(0),
  ...more,
});

const summary = (records: readonly Outgoing[]) => {
  const { batches, broadcasts } = outgoingBatches(records, () => 2);
  return {
    broadcasts,
    batches: batches.map(({ topic, partition, records: packed }) => [
      `${topic}/${partition}`,
      packed.map(([broadcast, [key]]) => (broadcast === null ? key : `${key} as ${broadcast}`)).join(),
    ]),
  };
};

describe('outgoing batches', () => {
  it('hold the records of each partition in their order', () => {
    const records = [saying(0, 'a'), saying(1, 'b'), saying(0, 'c'), saying(0, 'd', { topic: 'other' })];
    expect(summary(records)).toEqual({
      broadcasts: 0,
      batches: [
        ['events/0', 'a,c'],
        ['events/1', 'b'],
        ['other/0', 'd'],
      ],
    });
  });

  it('hold a broadcast in every partition, numbered from 1 through all topics', () => {
    const records = [
      saying('all', 'a'),
      saying(0, 'b'),
      saying('all', 'c', { topic: 'other' }),
      saying('all', 'd'),
    ];
    expect(summary(records)).toEqual({
      broadcasts: 3,
      batches: [
        ['events/0', 'a as 1,b,d as 3'],
        ['events/1', 'a as 1,d as 3'],
        ['other/0', 'c as 2'],
        ['other/1', 'c as 2'],
      ],
    });
  });

  it('count events of either kind, and no control records', () => {
    const control = { control: true };
    const records = [
      saying(0, 'a'),
      saying(0, 'b', control),
      saying('all', 'c'),
      saying('all', 'd', control),
    ];
    const { batches } = outgoingBatches(records, () => 1);
    expect(batches).toMatchObject([{ keyedEvents: 1, broadcastEvents: 1 }]);
  });

  it.each([
    [1_000, [1_000]],
    [1_001, [1_000, 1]],
    [2_500, [1_000, 1_000, 500]],
  ])('hold at most a thousand records each: %i are %j', (count, expected) => {
    const records = Array.from({ length: count }, (_, index) => saying(0, `${index}`));
    const { batches } = outgoingBatches(records, () => 1);
    expect(batches.map((batch) => batch.records.length)).toEqual(expected);
    expect(batches.flatMap((batch) => batch.records.map(([, [key]]) => key))).toEqual(
      records.map(({ key }) => key),
    );
  });

  it.each([
    [256 * 1024, [2, 2]],
    [256 * 1024 + 1, [1, 1, 1, 1]],
    [2 * 1024 * 1024, [1, 1, 1, 1]],
  ])('hold at most half a megabyte of values, or one record: four of %i bytes', (bytes, expected) => {
    const value = new Uint8Array(bytes);
    const records = Array.from({ length: 4 }, (_, index) => saying(0, `${index}`, { value }));
    const { batches } = outgoingBatches(records, () => 1);
    expect(batches.map((batch) => batch.records.length)).toEqual(expected);
    expect(batches.map(({ valueBytes }) => valueBytes)).toEqual(expected.map((count) => count * bytes));
  });
});
