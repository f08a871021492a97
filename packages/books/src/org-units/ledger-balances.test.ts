import { describe, expect, it } from 'vitest';

import { type LedgerBalances, ledgerMonth, pruneLedger, withLedgerBalance } from './ledger-balances.ts';

type Type = Parameters<typeof withLedgerBalance>[1]['depositType'];
type Declared = readonly [accountingDate: string, balanceMinor: number, depositType?: Type];

const ledgerOf = (...declared: readonly Declared[]): LedgerBalances => {
  let ledger: LedgerBalances | undefined;
  for (const [accountingDate, balanceMinor, depositType] of declared) {
    const balance = {
      accountingDate,
      orgUnitId: '55',
      measure: 'deposits' as const,
      balanceMinor,
      depositType,
    };
    ledger = withLedgerBalance(ledger, balance);
  }
  if (ledger === undefined) throw new Error('a ledger needs a balance');
  return ledger;
};
const on = (ledger: LedgerBalances, date: string) =>
  ledgerMonth(ledger, date.slice(0, 7))[Number(date.slice(8)) - 1];

describe('a general ledger', () => {
  it('says nothing before its first balance, which then stands until the next', () => {
    const ledger = ledgerOf(['2026-01-10', 100], ['2026-01-20', 90]);
    expect(on(ledger, '2026-01-09')).toBeUndefined();
    expect(on(ledger, '2026-01-10')).toBe(100n);
    expect(on(ledger, '2026-01-19')).toBe(100n);
    expect(on(ledger, '2026-01-20')).toBe(90n);
    expect(on(ledger, '2026-03-31')).toBe(90n);
  });

  it('sums the types, each with the last that was declared of it', () => {
    const ledger = ledgerOf(
      ['2026-01-10', 100, 'personal-demand'],
      ['2026-01-10', 30, 'unit-time'],
      ['2026-02-02', 110, 'personal-demand'],
    );
    expect(on(ledger, '2026-01-10')).toBe(130n);
    expect(on(ledger, '2026-02-02')).toBe(140n);
  });

  it('lets a total override the types of its day, and the types count again from the next that comes', () => {
    const ledger = ledgerOf(
      ['2026-01-10', 100, 'personal-demand'],
      ['2026-01-10', 30, 'unit-time'],
      ['2026-01-11', 999],
      ['2026-01-11', 31, 'unit-time'],
      ['2026-01-13', 105, 'personal-demand'],
    );
    expect(on(ledger, '2026-01-11')).toBe(999n);
    expect(on(ledger, '2026-01-12')).toBe(999n);
    expect(on(ledger, '2026-01-13')).toBe(136n);
  });

  it('takes the later one of the same day and type, and days in any order', () => {
    const ledger = ledgerOf(['2026-01-20', 1], ['2026-01-10', 5], ['2026-01-10', 7]);
    expect(ledger.firstOn).toBe('2026-01-10');
    expect(on(ledger, '2026-01-10')).toBe(7n);
    expect(on(ledger, '2026-01-20')).toBe(1n);
  });

  it('adds up beyond 2^53', () => {
    const most = Number.MAX_SAFE_INTEGER;
    const ledger = ledgerOf(['2026-01-10', most, 'fiscal'], ['2026-01-10', most, 'other']);
    expect(on(ledger, '2026-01-10')).toBe(2n * BigInt(most));
  });

  it('says the same of later months after the earlier ones were forgotten', () => {
    const ledger = ledgerOf(
      ['2025-11-10', 100, 'personal-demand'],
      ['2025-12-10', 30, 'unit-time'],
      ['2025-12-20', 500],
      ['2026-01-05', 20, 'margin'],
    );
    const pruned = pruneLedger(ledger, '2026-01');
    expect(pruned.days).toHaveLength(2);
    expect(pruned.firstOn).toBe('2025-11-10');
    expect(ledgerMonth(pruned, '2026-01')).toEqual(ledgerMonth(ledger, '2026-01'));
    expect(on(pruned, '2026-01-04')).toBe(500n);
    expect(on(pruned, '2026-01-05')).toBe(150n);
    expect(pruneLedger(pruned, '2026-01')).toBe(pruned);
  });
});
