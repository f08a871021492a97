import { describe, expect, it } from 'vitest';
import { after, borrower, dues } from '../testing/overdue-loan.ts';
import { betterThanRequired } from './better-than-required.ts';
import { firstPaymentDefault } from './first-payment-default.ts';
import { keyInspection } from './key-inspection.ts';
import { newlyOwingInterest } from './newly-owing-interest.ts';

// 2026-01-20 is a Tuesday: the third working day after it is Friday the 23rd.
const due = '2026-01-20';
const on = (...days: readonly number[]) => days.map((days) => after(due, days));

describe('OVD-02 newly owing interest', () => {
  const owing = (principalMinor: number, interestMinor: number) =>
    borrower().disbursed('2025-12-20', {
      principalMinor,
      schedule: dues([due, 0, interestMinor], ['2026-12-20', principalMinor, 0]),
    });

  it('is a blue list item from day 1, and yellow at the close of the third working day', () => {
    expect(owing(10_000_001, 500).levels(newlyOwingInterest, on(0, 1, 2, 3))).toEqual([
      ...['', 'blue list active', 'blue list active', 'yellow alert active'],
    ]);
  });

  it('stays on the list up to 100,000.00 outstanding and below 10,000.00 of interest', () => {
    expect(owing(10_000_000, 999_999).levels(newlyOwingInterest, on(30))).toEqual(['blue list active']);
    expect(owing(10_000_001, 999_999).levels(newlyOwingInterest, on(30))).toEqual(['yellow alert active']);
    expect(owing(10_000_000, 1_000_000).levels(newlyOwingInterest, on(30))).toEqual(['yellow alert active']);
  });

  it('is red at once from 1,000,000.00 owed', () => {
    expect(owing(1_000, 99_999_999).levels(newlyOwingInterest, on(1))).toEqual(['blue list active']);
    expect(owing(1_000, 100_000_000).levels(newlyOwingInterest, on(1))).toEqual(['red alert active']);
  });

  it('has an episode of its own: principal paid or not', () => {
    const customer = borrower()
      .disbursed('2025-12-20', { schedule: dues(['2026-01-10', 1_000, 0], [due, 0, 100]) })
      .repaid(after(due, 5), { interestMinor: 100 });
    expect(customer.findings(newlyOwingInterest, after(due, 6))).toMatchObject([
      { period: due, condition: 'cleared', accountingDate: after(due, 5), severity: 'yellow' },
    ]);
  });
});

describe('OVD-04 grade better than required', () => {
  const graded = (grade: 'normal' | 'special-mention' | 'substandard' | undefined, maturityDate: string) =>
    borrower().disbursed('2025-12-01', { maturityDate, ...(grade && { grade }) });

  it('is orange at a month-end with a normal grade from 8 days past due', () => {
    expect(graded('normal', '2026-01-24').levels(betterThanRequired, ['2026-01-31', '2026-02-01'])).toEqual([
      '',
      '',
    ]);
    expect(graded('normal', '2026-01-23').levels(betterThanRequired, ['2026-01-30', '2026-01-31'])).toEqual([
      ...['', 'orange alert active'],
    ]);
    expect(graded('special-mention', '2026-01-01').levels(betterThanRequired, ['2026-01-31'])).toEqual(['']);
  });

  it('is red when the days past due pass 90 and the grade is better than substandard', () => {
    const customer = graded('special-mention', due);
    expect(customer.levels(betterThanRequired, on(90, 91))).toEqual(['', 'red alert active']);
    expect(graded('substandard', due).levels(betterThanRequired, on(91))).toEqual(['']);
  });

  it('does not judge a loan without a grade', () => {
    expect(graded(undefined, due).levels(betterThanRequired, on(91, 200))).toEqual(['', '']);
  });

  it('ends at the next asking day after the grade was put right, or with the cure', () => {
    const regraded = graded('normal', '2026-01-05').graded('2026-02-10', 'special-mention');
    expect(regraded.levels(betterThanRequired, ['2026-02-09', '2026-02-10', '2026-02-28'])).toEqual([
      ...['orange alert active', 'orange alert active', 'orange alert cleared'],
    ]);
    const cured = graded('normal', '2026-01-05').repaid('2026-02-10', { principalMinor: 100_000_000 });
    expect(cured.levels(betterThanRequired, ['2026-02-10'])).toEqual(['orange alert cleared']);
  });
});

describe('OVD-06 first payment missed', () => {
  const first = () =>
    borrower().disbursed('2025-12-20', { schedule: dues([due, 1_000, 0], ['2026-02-20', 1_000, 0]) });

  it('is orange above 7 days and red above 30', () => {
    expect(first().levels(firstPaymentDefault, on(7, 8, 30, 31))).toEqual([
      ...['', 'orange alert active', 'orange alert active', 'red alert active'],
    ]);
  });

  it('clears when the first due is paid, though a later one is not', () => {
    const customer = first().repaid(after(due, 40), { principalMinor: 1_000 });
    expect(customer.levels(firstPaymentDefault, on(40))).toEqual(['red alert cleared']);
  });

  it('clears when the schedule is replaced', () => {
    const customer = first().rescheduled(after(due, 10), { schedule: dues([due, 2_000, 0]) });
    expect(customer.levels(firstPaymentDefault, on(9, 10, 11))[2]).toBe('orange alert cleared');
  });

  it('holds with positions while they date the arrears from the first due, and not without a schedule', () => {
    const since = { overduePrincipalMinor: 1, principalOverdueSince: due };
    expect(first().declared(after(due, 9), since).levels(firstPaymentDefault, on(9))).toEqual([
      'orange alert active',
    ]);
    const later = { overduePrincipalMinor: 1, principalOverdueSince: after(due, -1) };
    expect(first().declared(after(due, 9), later).levels(firstPaymentDefault, on(9))).toEqual([
      'orange alert cleared',
    ]);
    expect(
      borrower().disbursed('2025-12-20', { maturityDate: due }).levels(firstPaymentDefault, on(20)),
    ).toEqual(['']);
  });
});

describe('OVD-12 key inspection', () => {
  it('lists any principal overdue, and arrears above 60 days', () => {
    const principal = borrower().disbursed('2025-12-20', { maturityDate: due });
    expect(principal.levels(keyInspection, on(0, 1))).toEqual(['', 'orange list active']);
    const interest = borrower().disbursed('2025-12-20', { schedule: dues([due, 0, 100]) });
    expect(interest.levels(keyInspection, on(60, 61))).toEqual(['', 'orange list active']);
  });

  it('clears within its episode when only fresh arrears are left', () => {
    const customer = borrower()
      .disbursed('2025-12-20', { schedule: dues([due, 1_000, 0], ['2026-01-25', 0, 100]) })
      .repaid('2026-01-30', { principalMinor: 1_000 });
    expect(customer.findings(keyInspection, '2026-01-30')).toMatchObject([
      { period: due, condition: 'cleared' },
    ]);
  });
});
