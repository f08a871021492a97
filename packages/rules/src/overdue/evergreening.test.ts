import { dayNumber } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';
import { after, borrower } from '../testing/overdue-loan.ts';
import { evergreening, isRenewalJudged } from './evergreening.ts';

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
