import type { Outgoing } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';

import { appendQueue } from './append-queue.ts';

const records = (...keys: readonly string[]): readonly Outgoing[] =>
  keys.map((key) => ({ topic: 'events', partition: 0, key, value: new Uint8Array(0) }));

const many = (count: number): readonly Outgoing[] => records(...Array.from({ length: count }, () => 'a'));

/** A log whose writes end when they are told to. */
const slowLog = () => {
  const writes: Readonly<{ keys: readonly string[]; end: (error?: Error) => Promise<void> }>[] = [];
  const append = appendQueue(
    (written) =>
      new Promise<void>((resolve, reject) => {
        const end = async (error?: Error): Promise<void> => {
          if (error) reject(error);
          else resolve();
          await new Promise<void>((settled) => setImmediate(settled));
        };
        writes.push({ keys: written.map(({ key }) => key), end });
      }),
  );
  return { writes, append };
};

describe('append queue', () => {
  it('writes an append at once when nothing is being written', async () => {
    const { writes, append } = slowLog();
    const appended = append(records('a', 'b'));
    expect(writes.map(({ keys }) => keys)).toEqual([['a', 'b']]);
    await writes[0]?.end();
    await appended;
  });

  it('writes together what came meanwhile, in the order in which it came', async () => {
    const { writes, append } = slowLog();
    const appends = [append(records('a')), append(records('b', 'c')), append(records('d'))];
    expect(writes).toHaveLength(1);
    await writes[0]?.end();
    expect(writes.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c', 'd']]);
    await writes[1]?.end();
    await Promise.all(appends);
  });

  it('resolves an append when it is written, not before', async () => {
    const { writes, append } = slowLog();
    const written: string[] = [];
    for (const key of ['a', 'b']) void append(records(key)).then(() => written.push(key));
    await writes[0]?.end();
    expect(written).toEqual(['a']);
    await writes[1]?.end();
    expect(written).toEqual(['a', 'b']);
  });

  it('tells everybody whose records were not written, and goes on with the others', async () => {
    const { writes, append } = slowLog();
    const first = append(records('a'));
    const second = Promise.allSettled([append(records('b')), append(records('c'))]);
    await writes[0]?.end();
    await first;
    const third = append(records('d'));
    await writes[1]?.end(new Error('the disk is full'));
    expect((await second).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await writes[2]?.end();
    await third;
    expect(writes.map(({ keys }) => keys)).toEqual([['a'], ['b', 'c'], ['d']]);
  });

  it.each([
    [
      [4_999, 1, 1],
      [5_000, 1],
    ],
    [
      [5_000, 1],
      [5_000, 1],
    ],
    [
      [5_001, 1],
      [5_001, 1],
    ],
    [
      [1, 5_000, 4_999, 1],
      [1, 5_000, 5_000],
    ],
  ])('writes %j records as %j', async (sizes, expected) => {
    const { writes, append } = slowLog();
    const appends = [append(records('first')), ...sizes.map((size) => append(many(size)))];
    for (let turn = 0; turn <= expected.length; turn += 1) await writes[turn]?.end();
    await Promise.all(appends);
    expect(writes.slice(1).map(({ keys }) => keys.length)).toEqual(expected);
  });
});
