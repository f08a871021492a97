import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { after, borrower, dues } from '../testing/overdue-loan.ts';
import { evergreening, isRenewalJudged } from './evergreening.ts';
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

describe('OVD-10 evergreening', () => {
  /** An old loan of 60,000.00 that matured on 2026-03-10, and a new one. */
  const renewed = (lentOn: string, principalMinor: number, repaidMinor = 6_000_000, paidOn = '2026-03-10') =>
    borrower()
      .disbursed('2025-12-01', { loanId: 'l-0', principalMinor: 6_000_000, maturityDate: '2026-03-10' })
      .repaid(paidOn, { loanId: 'l-0', principalMinor: repaidMinor })
      .disbursed(lentOn, { principalMinor, maturityDate: '2027-03-10' });
  const level = (customer: ReturnType<typeof renewed>) => customer.levels(evergreening, ['2026-04-30'])[0];

  it('is orange within 5 days around the repayment, on both sides', () => {
    expect(level(renewed('2026-03-05', 6_000_000))).toBe('orange alert active');
    expect(level(renewed('2026-03-15', 6_000_000))).toBe('orange alert active');
    expect(level(renewed('2026-03-04', 6_000_000))).toBe('');
    expect(level(renewed('2026-03-16', 6_000_000))).toBe('');
  });

  it('takes 0.8 to 1.25 of the repayment, and at least 50,000.00', () => {
    expect(level(renewed('2026-03-11', 8_000_000, 10_000_000))).toBe('orange alert active');
    expect(level(renewed('2026-03-11', 7_999_999, 10_000_000))).toBe('');
    expect(level(renewed('2026-03-11', 12_500_000, 10_000_000))).toBe('orange alert active');
    expect(level(renewed('2026-03-11', 12_500_001, 10_000_000))).toBe('');
    expect(level(renewed('2026-03-11', 5_000_000, 5_000_000))).toBe('orange alert active');
    expect(level(renewed('2026-03-11', 4_999_999, 5_000_000))).toBe('');
  });

  it('needs a repayment at or after maturity, and is not a redraw of a revolving limit', () => {
    expect(level(renewed('2026-03-09', 6_000_000, 6_000_000, '2026-03-09'))).toBe('');
    const limit = { limitId: 'k-1', limitMinor: 6_000_000, until: '2026-12-31' };
    const redrawn = (revolving: boolean) =>
      borrower()
        .limited({ ...limit, revolving })
        .disbursed('2025-12-01', {
          loanId: 'l-0',
          principalMinor: 6_000_000,
          maturityDate: '2026-03-10',
          limitId: 'k-1',
        })
        .repaid('2026-03-10', { loanId: 'l-0', principalMinor: 6_000_000 })
        .disbursed('2026-03-11', { principalMinor: 6_000_000, maturityDate: '2027-03-10', limitId: 'k-1' });
    expect(level(redrawn(true))).toBe('');
    expect(level(redrawn(false))).toBe('orange alert active');
  });

  it('keeps a renewal on the list, yellow the second and orange the third time', () => {
    const signed = (...dates: readonly string[]) => {
      const customer = borrower().disbursed('2025-12-01', { maturityDate: '2026-12-31' });
      for (const date of dates) customer.rescheduled(date, { kind: 'renewal', maturityDate: '2026-12-31' });
      return customer.levels(evergreening, ['2026-06-30'])[0]?.split('; ').at(-1);
    };
    expect(signed('2026-02-01')).toBe('blue list active');
    expect(signed('2026-02-01', '2026-03-01')).toBe('yellow alert active');
    expect(signed('2026-02-01', '2026-03-01', '2026-04-01')).toBe('orange alert active');
  });

  it('is red signed after the due date or with arrears, not on the due date', () => {
    const signedOn = (date: string) =>
      borrower()
        .disbursed('2025-12-01', { maturityDate: '2026-03-10' })
        .rescheduled(date, { kind: 'renewal', maturityDate: '2027-03-10' });
    expect(signedOn('2026-03-10').levels(evergreening, ['2026-04-30'])).toEqual(['blue list active']);
    expect(signedOn('2026-03-11').levels(evergreening, ['2026-04-30'])).toEqual(['red alert active']);
    const audienceOf = (date: string) =>
      signedOn(date).findings(evergreening, '2026-04-30')[0]?.audience ?? 'line';
    expect(['2026-03-10', '2026-03-11'].map(audienceOf)).toEqual(['line', 'restricted']);
  });
});

describe('OVD-10 the row of the renewal list', () => {
  const matured = { loanId: 'l-0', principalMinor: 6_000_000, maturityDate: '2026-03-10' };
  const lentTo = {
    maturityDate: '2027-03-10',
    principalMinor: 6_000_000,
    disbursedTo: { customerId: 'c-7' },
  };
  /** Paid by a fund on a day, and lent anew on another. */
  const bridged = (paidOn: string, lentOn: string, payer: object = { customerId: 'c-9' }) =>
    borrower()
      .disbursed('2025-12-01', { ...matured, grade: 'normal' })
      .repaid(paidOn, { loanId: 'l-0', principalMinor: 6_000_000, payer })
      .disbursed(lentOn, lentTo);
  const fund = { limits: { bridgeFundPayers: ['c-9', 'a-9'] } };
  const level = (customer: ReturnType<typeof bridged>, asked: object = fund) =>
    customer.levels(evergreening, ['2026-04-30'], asked)[0];

  it('is a row where a bridge fund paid on time, orange where anybody else did', () => {
    expect(level(bridged('2026-03-10', '2026-03-12'))).toBe('blue list active');
    expect(level(bridged('2026-03-10', '2026-03-12', { accountId: 'a-9' }))).toBe('blue list active');
    expect(level(bridged('2026-03-10', '2026-03-12'), {})).toBe('orange alert active');
    expect(level(bridged('2026-03-10', '2026-03-12', { customerId: 'c-8' }))).toBe('orange alert active');
  });

  it('is red where the bridge fund paid after the due date', () => {
    expect(level(bridged('2026-03-11', '2026-03-12'))).toBe('red alert active');
  });

  it('names grade, days past due, payer, where the money went and the next inspection', () => {
    const [row] = bridged('2026-03-10', '2026-03-10').findings(evergreening, '2026-04-30', fund);
    expect(row?.headline).toEqual({
      en:
        'Renewed on 2026-03-10, time 1; normal and 0 days past due the day before; the old loan paid by c-9; ' +
        'the money went to c-7; next inspection by 2026-04-24',
      zh:
        '2026-03-10续贷，第1次；前一日正常类、逾期0天；旧贷还款人c-9；新贷资金去向c-7；' +
        '下次贷后检查不晚于2026-04-24',
    });
    expect(row?.metrics).toContainEqual({ name: 'inspectionEveryDays', value: '45', limit: '90' });
    expect(row?.explanation.counterfactual.zh).toBe('若归还6.00万元而未续贷，则不会列入。');
  });

  it('names nobody who is not told, and no own account as payer', () => {
    const [row] = borrower()
      .disbursed('2025-12-01', { ...matured, repaymentAccountId: 'a-1' })
      .repaid('2026-03-10', { loanId: 'l-0', principalMinor: 6_000_000, payer: { accountId: 'a-1' } })
      .disbursed('2026-03-12', { principalMinor: 6_000_000, maturityDate: '2027-03-10' })
      .findings(evergreening, '2026-04-30');
    expect(row?.headline.en).not.toMatch(/paid by|went to|inspection/);
    expect(row?.severity).toBe('orange');
  });

  it('says how much less, or how much later, would have kept an unlisted one away', () => {
    const [alert] = bridged('2026-03-10', '2026-03-12').findings(evergreening, '2026-04-30');
    expect(alert?.explanation.counterfactual).toEqual({
      en: 'Would not have been raised had less than CNY 50,000.00 been lent, or not before 2026-03-16.',
      zh: '若发放少于5.00万元，或在2026-03-16及以后发放，则不会触发。',
    });
    expect(level(bridged('2026-03-10', '2026-03-16'), {})).toBe('');
  });

  it('counts renewals by new loans, also of loans that are forgotten', () => {
    const customer = borrower();
    for (const [at, date] of ['2025-03-10', '2026-03-10', '2027-03-10', '2028-03-10'].entries())
      customer
        .forgotten(date)
        .disbursed(date, {
          ...{ loanId: `l-${at}`, maturityDate: `${2026 + at}-03-10` },
          ...(at > 0 && { renewsLoanId: `l-${at - 1}`, onRenewalList: true }),
        })
        .settled(after(date, 365), `l-${at}`);
    expect(customer.levels(evergreening, ['2028-03-20'], { loanId: 'l-3' })).toEqual(['orange alert active']);
  });

  it('stands once its repayment is forgotten', () => {
    const customer = bridged('2026-03-10', '2026-03-12');
    expect(customer.levels(evergreening, ['2026-06-20'])).toEqual(['orange alert active']);
    const position = customer.forgotten('2026-06-12').positionOn('2026-06-20');
    expect(position && isRenewalJudged(position.loan, dayNumber('2026-03-12'))).toBe(false);
    expect(customer.levels(evergreening, ['2026-06-20'])).toEqual(['']);
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
