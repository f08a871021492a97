import { describe, expect, it } from 'vitest';

import { condenseMeasures, pruneMeasures } from './prune-measures.ts';
import {
  addLoanBalances,
  addMeasure,
  loanBalancesOf,
  type Measures,
  measureOf,
  tellMeasures,
  type UnitMeasures,
} from './unit-measures.ts';

const months = ['2026-01', '2026-02', '2026-03', '2026-04'];

/** A unit of which two tasks told each month: 10 lent, of it 1 non-performing, and 3 paid out on the 1st. */
const told = (): Readonly<{ measures: Measures; unit: UnitMeasures }> => {
  const measures: Measures = {};
  for (const month of months)
    for (const teller of ['0', '1']) {
      const at = { teller, unitId: 'b-1', month };
      addLoanBalances(measures, at, { outstandingMinor: 10n, nonPerformingMinor: 1n });
      addMeasure(measures, at, { measure: 'disbursed', dayOfMonth: 1, amountMinor: 3n });
    }
  return { measures, unit: measures['b-1'] ?? { months: {} } };
};

const lentAt = (measures: Measures, month: string) =>
  loanBalancesOf(measures, ['b-1'], month).outstandingMinor;

describe('old measures of a unit', () => {
  it('are forgotten by whoever told them', () => {
    const { unit } = told();
    pruneMeasures(unit, '2026-03');
    expect(Object.keys(unit.months)).toEqual(['2026-03', '2026-04']);
  });

  it('keep only the loans, and those add up at the months that are still asked about', () => {
    const { measures, unit } = told();
    const before = structuredClone(unit);
    expect(condenseMeasures(unit, { detailFrom: '2026-04', balancesFrom: '2026-03' })).toBe(true);
    expect(Object.keys(unit.months).sort()).toEqual(['2026-02', '2026-03', '2026-04']);
    expect(unit.months['2026-04']).toEqual(before.months['2026-04']);
    expect(months.slice(1).map((month) => lentAt(measures, month))).toEqual([40n, 60n, 80n]);
    expect(loanBalancesOf(measures, ['b-1'], '2026-02').nonPerformingMinor).toBe(4n);
    expect(measureOf(measures, ['b-1'], '2026-03', 'disbursed')[0]).toBe(0n);
    expect(measureOf(measures, ['b-1'], '2026-04', 'disbursed')[0]).toBe(6n);
    expect(tellMeasures(measures, '0', { unitId: 'b-1', month: '2026-03', daily: {} })).toBe('too-late');
    expect(tellMeasures(measures, '0', { unitId: 'b-1', month: '2026-04', daily: {} })).toBe('told');
    expect(lentAt(measures, '2026-04')).toBe(70n);
  });

  it('are condensed once: a second time there is nothing to do', () => {
    const { unit } = told();
    const limits = { detailFrom: '2026-04', balancesFrom: '2026-03' };
    condenseMeasures(unit, limits);
    const before = structuredClone(unit);
    expect(condenseMeasures(unit, limits)).toBe(false);
    expect(unit).toEqual(before);
    expect(condenseMeasures(unit, { ...limits, balancesFrom: '2026-04' })).toBe(true);
    expect(lentAt({ 'b-1': unit }, '2026-03')).toBe(60n);
  });
});
