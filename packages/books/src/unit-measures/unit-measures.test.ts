import { describe, expect, it } from 'vitest';

import {
  addMeasure,
  addReturned,
  measureOf,
  noUnitMeasures,
  pruneMeasures,
  returnedOf,
  tellMeasures,
  toldMeasures,
} from './unit-measures.ts';

const at = (unitId: string, month = '2026-04', teller = '0') => ({ teller, unitId, month });
const lent = (dayOfMonth: number, amountMinor: bigint) =>
  ({ measure: 'disbursed', dayOfMonth, amountMinor }) as const;

describe('the measures of units', () => {
  it('add up by day over a unit and what lies below it', () => {
    const measures = noUnitMeasures();
    addMeasure(measures, at('b-1'), lent(1, 5n));
    addMeasure(measures, at('b-11'), lent(1, 7n));
    addMeasure(measures, at('b-11'), lent(30, 2n));
    addMeasure(measures, at('b-11'), lent(30, -1n));
    addMeasure(measures, at('b-1', '2026-05'), lent(1, 90n));
    const april = measureOf(measures, ['b-1', 'b-11'], '2026-04', 'disbursed');
    expect([april.length, april[0], april[29]]).toEqual([30, 12n, 1n]);
    expect(measureOf(measures, ['b-1'], '2026-04', 'wealth-matured').every((sum) => sum === 0n)).toBe(true);
  });

  it('are sent whole, and replace what the same task told before', () => {
    const [task, units] = [noUnitMeasures(), noUnitMeasures()];
    addMeasure(task, at('b-1'), lent(3, 5n));
    addReturned(task, at('b-1'), { amountMinor: 9n, customers: 1 });
    tellMeasures(units, '7', toldMeasures(task, at('b-1')));
    addMeasure(task, at('b-1'), lent(3, 1n));
    addReturned(task, at('b-1'), { amountMinor: -4n, customers: 0 });
    tellMeasures(units, '7', toldMeasures(task, at('b-1')));
    tellMeasures(units, '8', {
      unitId: 'b-1',
      month: '2026-04',
      daily: {},
      returned: { amountMinor: 2n, customers: 1 },
    });
    expect(measureOf(units, ['b-1'], '2026-04', 'disbursed')[2]).toBe(6n);
    expect(returnedOf(units, 'b-1', '2026-04')).toEqual({ amountMinor: 7n, customers: 2 });
  });

  it('are nothing where nothing was told, and are forgotten by month', () => {
    const measures = noUnitMeasures();
    addMeasure(measures, at('b-1', '2026-03'), lent(3, 5n));
    addMeasure(measures, at('b-1'), lent(3, 6n));
    pruneMeasures(measures, '2026-04');
    expect(Object.keys(measures.months)).toEqual(['2026-04']);
    expect(returnedOf(measures, 'b-1', '2026-04')).toEqual({ amountMinor: 0n, customers: 0 });
  });
});
