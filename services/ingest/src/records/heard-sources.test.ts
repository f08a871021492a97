import { manualClock } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';
import { heardSources } from './heard-sources.ts';
import { inMemoryIntakeRecords } from './in-memory-intake-records.ts';
import type { SourceHeard } from './source-heard.ts';

const noon = Date.parse('2026-01-30T12:00:00.000Z');

/** Records whose saves wait until they are let through, or fail. */
const recordsAtHand = () => {
  const saves: SourceHeard[][] = [];
  const waiting: PromiseWithResolversOf<void>[] = [];
  const records = inMemoryIntakeRecords();
  return {
    saves,
    sources: records.sources,
    hear: async (heard: readonly SourceHeard[]) => {
      saves.push([...heard]);
      await new Promise<void>((resolve, reject) => waiting.push({ resolve, reject }));
      await records.hear(heard);
    },
    letThrough: () => waiting.shift()?.resolve(),
    fail: (error: Error) => waiting.shift()?.reject(error),
  };
};

type PromiseWithResolversOf<T> = { resolve: (value: T) => void; reject: (error: Error) => void };

const heard = (...dates: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(dates);

describe('heard sources', () => {
  it('are saved with the time of the clock', async () => {
    const records = inMemoryIntakeRecords();
    const sources = heardSources({ records, clock: manualClock(noon), onFailure: () => undefined });
    sources.note(heard(['core', '2026-01-30']));
    await sources.saved();
    expect(await records.sources()).toEqual([
      { source: 'core', lastAccountingDate: '2026-01-30', lastReceivedAt: '2026-01-30T12:00:00.000Z' },
    ]);
  });

  it('go into one save together while another is under way', async () => {
    const records = recordsAtHand();
    const clock = manualClock(noon);
    const sources = heardSources({ records, clock, onFailure: () => undefined });
    sources.note(heard(['a', '2026-01-01']));
    sources.note(heard(['a', '2026-01-03'], ['b', '2026-01-01']));
    clock.advance(1_000);
    sources.note(heard(['a', '2026-01-02']));
    records.letThrough();
    await expect.poll(() => records.saves.length).toBe(2);
    records.letThrough();
    await sources.saved();
    expect(records.saves).toEqual([
      [{ source: 'a', lastAccountingDate: '2026-01-01', lastReceivedAt: '2026-01-30T12:00:00.000Z' }],
      [
        { source: 'a', lastAccountingDate: '2026-01-03', lastReceivedAt: '2026-01-30T12:00:01.000Z' },
        { source: 'b', lastAccountingDate: '2026-01-01', lastReceivedAt: '2026-01-30T12:00:00.000Z' },
      ],
    ]);
  });

  it('are not saved where nothing was heard', async () => {
    const records = recordsAtHand();
    const sources = heardSources({ records, clock: manualClock(), onFailure: () => undefined });
    sources.note(heard());
    await sources.saved();
    expect(records.saves).toEqual([]);
  });

  it('are kept when saving fails, and saved with the next ones', async () => {
    const records = recordsAtHand();
    const failures: unknown[] = [];
    const sources = heardSources({
      records,
      clock: manualClock(noon),
      onFailure: (error) => failures.push(error),
    });
    sources.note(heard(['a', '2026-01-05']));
    records.fail(new Error('no connection'));
    await sources.saved();
    expect(failures).toEqual([new Error('no connection')]);

    sources.note(heard(['a', '2026-01-04'], ['b', '2026-01-04']));
    records.letThrough();
    await sources.saved();
    expect(
      (await records.sources()).map(({ source, lastAccountingDate }) => [source, lastAccountingDate]),
    ).toEqual([
      ['a', '2026-01-05'],
      ['b', '2026-01-04'],
    ]);
  });
});
