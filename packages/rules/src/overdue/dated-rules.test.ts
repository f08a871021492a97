import { describe, expect, it } from 'vitest';
import { after, borrower, dues } from '../testing/overdue-loan.ts';
import { maturingLoan } from './maturing-loan.ts';
import { monthEndProjection } from './month-end-projection.ts';
import { nonPerformingRebound } from './non-performing-rebound.ts';
import { repeatedRestructuring } from './repeated-restructuring.ts';
import { shortSettlementAccount } from './short-settlement-account.ts';

describe('OVD-05 projection to the month-end', () => {
  const overdueSince = (maturityDate: string) => borrower().disbursed('2025-01-01', { maturityDate });

  it('is orange with 91 days at month-end and at most 90 today', () => {
    // 2026-03-31 − 91 days.
    expect(overdueSince('2025-12-30').levels(monthEndProjection, ['2026-02-28', '2026-03-01'])).toEqual([
      ...['', 'orange alert active'],
    ]);
    expect(overdueSince('2025-12-31').levels(monthEndProjection, ['2026-03-20'])).toEqual(['']);
    expect(overdueSince('2025-12-20').levels(monthEndProjection, ['2026-03-19'])).toEqual([
      'orange alert active',
    ]);
    // 91 days on the 20th already.
    expect(overdueSince('2025-12-19').levels(monthEndProjection, ['2026-03-20'])).toEqual([
      'orange alert cleared',
    ]);
  });

  it('is a yellow list item with 8 days at month-end and 1 to 7 today', () => {
    expect(overdueSince('2026-03-19').levels(monthEndProjection, ['2026-03-19', '2026-03-20'])).toEqual([
      ...['', 'yellow list active'],
    ]);
    expect(overdueSince('2026-03-20').levels(monthEndProjection, ['2026-03-20', '2026-03-30'])).toEqual([
      '',
      '',
    ]);
    expect(overdueSince('2026-03-03').levels(monthEndProjection, ['2026-03-10'])).toEqual([
      'yellow list active',
    ]);
    expect(overdueSince('2026-03-02').levels(monthEndProjection, ['2026-03-10'])).toEqual(['']);
  });

  it('clears at cure, at the latest at month-end', () => {
    const cured = overdueSince('2025-12-30').repaid('2026-03-05', { principalMinor: 100_000_000 });
    expect(cured.levels(monthEndProjection, ['2026-03-05'])).toEqual(['orange alert cleared']);
    expect(overdueSince('2025-12-30').levels(monthEndProjection, ['2026-03-30', '2026-03-31'])).toEqual([
      ...['orange alert active', 'orange alert cleared'],
    ]);
  });
});

describe('OVD-07 short settlement account', () => {
  // The third working day before Tuesday 2026-01-20 is Thursday the 15th.
  const settling = () =>
    borrower().disbursed('2025-12-20', { repaymentAccountId: 'a-1', schedule: dues(['2026-01-20', 0, 500]) });
  const holding = (balance: bigint) => ({ balanceOn: () => balance });

  it('is listed from the third working day before the settlement with less than the interest', () => {
    expect(settling().levels(shortSettlementAccount, ['2026-01-14', '2026-01-15'], holding(499n))).toEqual([
      ...['', 'blue list active'],
    ]);
    expect(settling().levels(shortSettlementAccount, ['2026-01-15'], holding(500n))).toEqual(['']);
  });

  it('clears when the money is there, and on the settlement date', () => {
    const balanceOn = (_: string, day: number) => (day < 20_470 ? 0n : 500n);
    expect(settling().findings(shortSettlementAccount, '2026-01-18', { balanceOn })).toMatchObject([
      { period: '2026-01-20', condition: 'cleared', accountingDate: '2026-01-17' },
    ]);
    expect(settling().levels(shortSettlementAccount, ['2026-01-19', '2026-01-20'], holding(0n))).toEqual([
      ...['blue list active', 'blue list cleared'],
    ]);
  });

  it('says the same of a settlement however long ago, as long as its days can be corrected', () => {
    const later = ['2026-01-20', '2026-05-25'];
    expect(settling().levels(shortSettlementAccount, later, holding(0n))).toEqual([
      ...['blue list cleared', 'blue list cleared'],
    ]);
  });

  it('does not look at days before the loan was paid out', () => {
    const lentOn = (date: string) =>
      borrower().disbursed(date, { repaymentAccountId: 'a-1', schedule: dues(['2026-01-20', 0, 500]) });
    // The money comes on the 16th.
    const balanceOn = (_: string, day: number) => (day < 20_469 ? 0n : 500n);
    const asked = { balanceOn };
    expect(lentOn('2026-01-16').levels(shortSettlementAccount, ['2026-01-19'], asked)).toEqual(['']);
    expect(lentOn('2026-01-15').levels(shortSettlementAccount, ['2026-01-19'], asked)).toEqual([
      'blue list cleared',
    ]);
  });

  it('counts advances, and does not judge an account that it does not know', () => {
    expect(
      settling()
        .repaid('2026-01-10', { interestMinor: 100 })
        .levels(shortSettlementAccount, ['2026-01-15'], holding(400n)),
    ).toEqual(['']);
    expect(settling().levels(shortSettlementAccount, ['2026-01-15'])).toEqual(['']);
  });
});

describe('OVD-08 maturing loan', () => {
  const maturing = (principalMinor: number) =>
    borrower().disbursed('2025-12-01', { principalMinor, maturityDate: '2026-03-31' });

  it('is listed from 30 days before its maturity up to it', () => {
    expect(
      maturing(99_999_999).levels(maturingLoan, ['2026-02-28', '2026-03-01', '2026-03-31', '2026-04-01']),
    ).toEqual([...['', 'blue list active', 'blue list active', 'blue list cleared']]);
  });

  it('is yellow from 1,000,000.00', () => {
    expect(maturing(100_000_000).levels(maturingLoan, ['2026-03-01'])).toEqual(['yellow list active']);
  });

  it('clears when it is paid, and when the maturity moves', () => {
    expect(
      maturing(5).repaid('2026-03-09', { principalMinor: 5 }).levels(maturingLoan, ['2026-03-09']),
    ).toEqual(['blue list cleared']);
    const extended = maturing(5).rescheduled('2026-03-09', { maturityDate: '2026-09-30' });
    expect(extended.levels(maturingLoan, ['2026-03-09'])).toEqual(['blue list cleared']);
  });
});

describe('OVD-09 migration to NPL', () => {
  it('is raised when the grade becomes substandard, and clears when it is better again', () => {
    const customer = borrower()
      .disbursed('2026-01-01', { grade: 'normal' })
      .graded('2026-01-10', 'special-mention')
      .graded('2026-01-20', 'substandard')
      .graded('2026-02-20', 'special-mention');
    expect(customer.levels(nonPerformingRebound, ['2026-01-19', '2026-01-20', '2026-02-20'])).toEqual([
      ...['', 'orange alert active', 'orange alert cleared'],
    ]);
    expect(customer.findings(nonPerformingRebound, '2026-01-25')).toMatchObject([{ period: '2026-01-20' }]);
  });

  it('counts days past due only where there is no grade', () => {
    const ungraded = borrower().disbursed('2025-12-01', { maturityDate: '2026-01-01' });
    expect(ungraded.levels(nonPerformingRebound, [after('2026-01-01', 90), after('2026-01-01', 91)])).toEqual(
      [...['', 'orange alert active']],
    );
    const graded = borrower().disbursed('2025-12-01', { maturityDate: '2026-01-01', grade: 'normal' });
    expect(graded.levels(nonPerformingRebound, ['2026-06-01'])).toEqual(['']);
  });

  it('is silent about a loan that was non-performing from the first', () => {
    expect(
      borrower().disbursed('2026-01-01', { grade: 'loss' }).levels(nonPerformingRebound, ['2026-02-01']),
    ).toEqual(['']);
  });
});

describe('OVD-11 repeated restructuring', () => {
  it('is red at the second change within a year, dated by it', () => {
    const changed = (second: string) =>
      borrower()
        .disbursed('2025-01-01')
        .rescheduled('2025-03-01')
        .rescheduled(second, { kind: 'restructure' });
    expect(changed('2026-02-28').findings(repeatedRestructuring, '2026-03-31')).toMatchObject([
      { severity: 'red', period: '2026-02-28' },
    ]);
    expect(changed('2026-03-01').findings(repeatedRestructuring, '2026-03-31')).toEqual([]);
  });

  it('leaves renewals to OVD-10', () => {
    const customer = borrower()
      .disbursed('2025-01-01')
      .rescheduled('2026-01-01')
      .rescheduled('2026-02-01', { kind: 'renewal' });
    expect(customer.findings(repeatedRestructuring, '2026-03-31')).toEqual([]);
  });
});
