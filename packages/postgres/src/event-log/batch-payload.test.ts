import { describe, expect, it } from 'vitest';

import { BatchFormatError } from './batch-format-error.ts';
import type { BatchRecord } from './batch-payload.ts';
import { packedBatch, unpackedBatch } from './batch-payload.ts';

const records = (count: number): readonly BatchRecord[] =>
  Array.from({ length: count }, (_, index) => [
    index % 2 === 0 ? null : index,
    [`C-${index}\u0000`, Buffer.from(`value ${index}`), null, ['customers/0', index], [['trace', '值']]],
  ]);

describe('batch payload', () => {
  it.each([0, 1, 5, 1_000])('gives back its %i records', async (count) => {
    expect(await unpackedBatch(await packedBatch(records(count)))).toEqual(records(count));
  });

  it('compresses many records, and leaves a few as they are', async () => {
    const [few, many] = [await packedBatch(records(1)), await packedBatch(records(1_000))];
    expect([few[0], many[0]]).toEqual([0, 1]);
    expect(many.length).toBeLessThan(few.length * 250);
  });

  it('says so where a newer program wrote it', async () => {
    await expect(unpackedBatch(Buffer.of(9, 1, 2))).rejects.toThrow(BatchFormatError);
    await expect(unpackedBatch(Buffer.of(9, 1, 2))).rejects.toThrow('form 9');
  });
});
