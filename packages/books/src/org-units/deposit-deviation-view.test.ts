import { describe, expect, it } from 'vitest';

import { depositDeviationView } from './deposit-deviation-view.ts';
import type { DepositPosition } from './deposit-position.ts';
import { depositMonth } from './testing/deposit-months.ts';

const position = (
  lastClosed: string,
  ...months: readonly Parameters<typeof depositMonth>[0][]
): DepositPosition => ({
  unitId: '55',
  name: 'Pearl River',
  kind: 'branch',
  legalEntityId: 'E',
  lastClosed,
  months: months.map(depositMonth),
  keptFrom: null,
  monthCloses: {},
  lastClose: null,
});
const flat = (days: number, balance: bigint): readonly bigint[] => new Array<bigint>(days).fill(balance);

describe('the deviation that is shown', () => {
  it('of a closed month is final, with nothing held flat', () => {
    const closings = [...flat(29, 28_960n), 30_161n];
    const view = depositDeviationView(position('2026-05-06', { month: '2026-04', closings }), '2026-04');
    expect(view).toEqual({
      orgUnitId: '55',
      month: '2026-04',
      asOf: '2026-05-06',
      basis: 'accounts',
      days: 30,
      monthEndBalanceMinor: 30_161,
      balanceSumMinor: '870001',
      dailyAverageMinor: '29000.0333',
      deviationPercent: '4.003329',
      final: true,
      ceilingMinor: 30_160,
      headroomMinor: -1,
      heldFlatPercent: null,
      daily: closings.map((balance, index) => ({
        date: `2026-04-${String(index + 1).padStart(2, '0')}`,
        balanceMinor: Number(balance),
      })),
    });
  });

  it('of a union has no ceiling: there is no limit for it', () => {
    const closings = [...flat(27, 100_000n), 105_000n];
    const union = { ...position('2026-04-28', { month: '2026-04', closings }), kind: 'union' as const };
    expect(depositDeviationView(union, '2026-04')).toMatchObject({
      deviationPercent: '4.812834',
      ceilingMinor: null,
      headroomMinor: null,
    });
  });

  it('of an open month shows the last counted balance and what would become of it', () => {
    const closings = [...flat(27, 100_000n), 105_000n];
    const view = depositDeviationView(position('2026-04-28', { month: '2026-04', closings }), '2026-04');
    expect(view).toMatchObject({
      days: 28,
      monthEndBalanceMinor: 105_000,
      balanceSumMinor: '2805000',
      deviationPercent: '4.812834',
      final: false,
      // 1.04 × (2805000 + 105000) / 28.96.
      ceilingMinor: 104_502,
      headroomMinor: -498,
      // 105000 × 30 / 3015000 − 1.
      heldFlatPercent: '4.477612',
    });
  });

  it('of an incomplete month counts from the first day, and is never final', () => {
    const month = { month: '2026-04', firstOn: '2026-04-29', closings: [10n, 20n] };
    const view = depositDeviationView(position('2026-05-06', month), '2026-04');
    expect(view).toMatchObject({
      days: 2,
      balanceSumMinor: '30',
      deviationPercent: '33.333333',
      final: false,
    });
    expect(view?.daily[0]).toEqual({ date: '2026-04-29', balanceMinor: 10 });
  });

  it('is not final on the day before the month end and is on it', () => {
    const closings = flat(29, 1n);
    const before = position('2026-04-29', { month: '2026-04', closings });
    const on = position('2026-04-30', { month: '2026-04', closings: [...closings, 1n] });
    expect(depositDeviationView(before, '2026-04')?.final).toBe(false);
    expect(depositDeviationView(on, '2026-04')?.final).toBe(true);
  });

  it('has no ratio where the sum is not positive', () => {
    const view = depositDeviationView(
      position('2026-04-02', { month: '2026-04', closings: [-5n, 5n] }),
      '2026-04',
    );
    expect(view).toMatchObject({ balanceSumMinor: '0', deviationPercent: null, heldFlatPercent: null });
    expect(view?.dailyAverageMinor).toBe('0.0000');
  });

  it('has no ceiling in a month of one day, which no balance can fail', () => {
    const month = { month: '2026-04', firstOn: '2026-04-30', closings: [10n] };
    const view = depositDeviationView(position('2026-04-30', month), '2026-04');
    expect(view).toMatchObject({ deviationPercent: '0.000000', ceilingMinor: null, headroomMinor: null });
  });

  it('is none for a month without a counted day', () => {
    expect(depositDeviationView(position('2026-04-02'), '2026-04')).toBeUndefined();
  });

  it('writes amounts beyond 2^53 as text', () => {
    const most = BigInt(Number.MAX_SAFE_INTEGER);
    const view = depositDeviationView(
      position('2026-04-02', { month: '2026-04', closings: [most, most + 2n] }),
      '2026-04',
    );
    expect(view?.daily.map(({ balanceMinor }) => balanceMinor)).toEqual([
      9_007_199_254_740_991,
      '9007199254740993',
    ]);
    expect(view?.monthEndBalanceMinor).toBe('9007199254740993');
  });
});
