import { exampleOf } from '@tocsin/events/testing';
import { inMemoryStateStore } from '@tocsin/stream-runtime';
import { testBank } from '@tocsin/testkit';
import { describe, expect, it } from 'vitest';
import { takenSources } from './taken-sources.ts';

const heard = (source: string, lastAccountingDate: string | null) => ({
  ...{ source, lastAccountingDate, lastReceivedAt: '2026-03-03T00:00:00.000Z' },
});
const posted = (source: string, accountingDate: string) =>
  exampleOf('bank.transaction.posted.v1', { accountingDate }, { id: `${source} ${accountingDate}`, source });

describe('how far a source has come', () => {
  it('is not moved by an event that is held, and is what was heard otherwise', async () => {
    const store = inMemoryStateStore();
    const bank = await testBank({ store });
    const sources = [heard('core', '2099-12-31'), heard('new', '2099-12-31'), heard('cards', '2026-04-02')];
    expect(await takenSources(store, sources)).toEqual(sources);

    await bank.post([
      posted('core', '2026-03-01'),
      exampleOf('bank.day.closed.v1', { accountingDate: '2026-03-02' }),
    ]);
    await bank.post([posted('core', '2099-12-31'), posted('new', '2099-12-31')]);

    expect(await takenSources(store, sources)).toEqual([
      heard('core', '2026-03-01'),
      heard('new', null),
      // The last day that is taken: 31 days after the last close.
      heard('cards', '2026-04-02'),
    ]);
    expect(await takenSources(store, [heard('cards', '2026-04-03')])).toEqual([heard('cards', null)]);
  });
});
