import { dayNumber } from '@tocsin/banking-calendar';
import { addLoanBalances, addMeasure } from '@tocsin/books';
import { taskState } from '@tocsin/stream-runtime';
import { describe, expect, it } from 'vitest';

import { type Addition, type CountedMeasures, countedMeasures } from './counted-measures.ts';

/** Measures over a store of their own; `again` reads what is stored by a new owner. */
const counting = async () => {
  const stored = new Map<string, Uint8Array>();
  const load = async (keys: readonly string[]) =>
    new Map(keys.flatMap((key) => (stored.has(key) ? [[key, stored.get(key) ?? new Uint8Array()]] : [])));
  let state = taskState({ load, cachedMax: 0 });
  return {
    counted: await countedMeasures(state),
    again: async (): Promise<CountedMeasures> => {
      for (const [key, value] of state.changes()) if (value !== null) stored.set(key, value);
      state = taskState({ load, cachedMax: 0 });
      return countedMeasures(state);
    },
  };
};

const matured: Addition = (measures, at) =>
  addMeasure(measures, at, { measure: 'wealth-matured', dayOfMonth: 3, amountMinor: 5n });
const lent: Addition = (measures, at) =>
  addLoanBalances(measures, at, { outstandingMinor: 7n, nonPerformingMinor: 0n });
const everywhere = () => dayNumber('2026-04-30');

describe('the measures that a task counts', () => {
  it('are said once, whole, of the units of the closing scope, months to come included', async () => {
    const { counted } = await counting();
    counted.count('b-2', '2026-04', matured);
    counted.countFrom('b-1', '2026-08', lent);
    counted.countFrom('b-1', '2026-04', lent);
    const first = counted.vectors((unitId) => (unitId === 'b-1' ? everywhere() : undefined));
    expect(first.map(({ unitId, month }) => `${unitId} ${month}`)).toEqual(['b-1 2026-04', 'b-1 2026-08']);
    counted.countFrom('b-1', '2026-04', lent);
    expect(counted.vectors(everywhere)).toMatchObject([
      { unitId: 'b-1', month: '2026-04', loans: { outstandingMinor: 14n } },
      { unitId: 'b-2', month: '2026-04' },
    ]);
    expect(counted.vectors(everywhere)).toEqual([]);
  });

  it('are the same for the next owner, and so is what is still to be said', async () => {
    const { counted, again } = await counting();
    counted.count('b-1', '2026-04', matured);
    counted.vectors(everywhere);
    counted.count('b-1', '2026-04', matured);
    const [vector] = (await again()).vectors(everywhere);
    expect(vector?.daily['wealth-matured']?.[2]).toBe(10n);
  });

  it('count nothing in a forgotten month, but what holds from it on in the oldest that is kept', async () => {
    const { counted } = await counting();
    counted.countFrom('b-1', '2026-01', lent);
    counted.vectors(everywhere);
    counted.forgetBefore(() => dayNumber('2026-02-15'));
    counted.count('b-1', '2026-01', matured);
    counted.countFrom('b-1', '2026-01', lent);
    counted.count('b-1', '2026-02', matured);
    expect(counted.vectors(everywhere)).toMatchObject([
      { month: '2026-02', daily: { 'wealth-matured': expect.anything() }, loans: { outstandingMinor: 7n } },
    ]);
  });
});
