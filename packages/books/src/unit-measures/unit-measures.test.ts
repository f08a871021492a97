import { describe, expect, it } from 'vitest';

import {
  addLoanBalances,
  addMeasure,
  addReturned,
  loanBalancesOf,
  type Measures,
  measureOf,
  returnedOf,
  tellMeasures,
  toldMeasures,
} from './unit-measures.ts';

const at = (unitId: string, month = '2026-04', teller = '0') => ({ teller, unitId, month });
const lent = (dayOfMonth: number, amountMinor: bigint) =>
  ({ measure: 'disbursed', dayOfMonth, amountMinor }) as const;
const balances = (outstandingMinor: bigint, nonPerformingMinor: bigint) => ({
  outstandingMinor,
  nonPerformingMinor,
});

describe('the measures of units', () => {
  it('add up by day over a unit and what lies below it', () => {
    const measures: Measures = {};
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
    const [task, units]: [Measures, Measures] = [{}, {}];
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

  it('are nothing where nothing was told', () => {
    expect(returnedOf({}, 'b-1', '2026-04')).toEqual({ amountMinor: 0n, customers: 0 });
    expect(loanBalancesOf({}, ['b-1'], '2026-04')).toEqual(balances(0n, 0n));
  });

  it('hold at the end of a month what the loans rose by until then, whoever told it', () => {
    const measures: Measures = {};
    addLoanBalances(measures, at('b-1', '2026-03'), balances(100n, 0n));
    addLoanBalances(measures, at('b-1', '2026-03', '1'), balances(30n, 5n));
    addLoanBalances(measures, at('b-11', '2026-04'), balances(7n, 7n));
    addLoanBalances(measures, at('b-11', '2026-04'), balances(-2n, 0n));
    addLoanBalances(measures, at('b-1', '2026-07'), balances(0n, 100n));
    expect(loanBalancesOf(measures, ['b-1', 'b-11'], '2026-03')).toEqual(balances(130n, 5n));
    expect(loanBalancesOf(measures, ['b-1', 'b-11'], '2026-06')).toEqual(balances(135n, 12n));
    expect(loanBalancesOf(measures, ['b-1'], '2026-07')).toEqual(balances(130n, 105n));
  });
});
