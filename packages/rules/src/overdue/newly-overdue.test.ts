import { describe, expect, it } from 'vitest';
import { after, borrower, dues } from '../testing/overdue-loan.ts';
import { newlyOverdue } from './newly-overdue.ts';

const due = '2026-01-20';
const late = () =>
  borrower().disbursed('2025-12-20', { schedule: dues([due, 1_000, 100], ['2026-02-20', 1_000, 100]) });
const on = (...days: readonly number[]) => days.map((days) => after(due, days));

describe('OVD-01 newly overdue', () => {
  it('is silent on the due date and a blue list item from the day after', () => {
    expect(late().levels(newlyOverdue, on(0, 1, 7))).toEqual(['', 'blue list active', 'blue list active']);
  });

  it('is yellow from day 8, orange from 31, red from 61', () => {
    expect(late().levels(newlyOverdue, on(8, 30, 31, 60, 61))).toEqual([
      ...['yellow alert active', 'yellow alert active', 'orange alert active'],
      ...['orange alert active', 'red alert active'],
    ]);
  });

  it('is one alert per episode, of its first unpaid due date, and dated when its level began', () => {
    expect(late().findings(newlyOverdue, after(due, 40))).toMatchObject([
      {
        period: due,
        subject: { kind: 'loan', id: 'l-1' },
        accountingDate: after(due, 31),
        severity: 'orange',
      },
    ]);
  });

  it('goes on in the same episode when only the oldest due is paid, and may ease', () => {
    const customer = late().repaid(after(due, 33), { principalMinor: 1_000, interestMinor: 100 });
    expect(customer.findings(newlyOverdue, after(due, 33))).toMatchObject([
      { period: due, severity: 'blue', kind: 'list', condition: 'active' },
    ]);
  });

  it('clears at cure with the level of its last day, and a later miss is another episode', () => {
    const customer = late().repaid(after(due, 10), { principalMinor: 1_000, interestMinor: 100 });
    expect(customer.findings(newlyOverdue, after(due, 32))).toMatchObject([
      { period: due, severity: 'yellow', condition: 'cleared', accountingDate: after(due, 10) },
      { period: '2026-02-20', severity: 'blue', condition: 'active' },
    ]);
  });

  it('was never true where the money had come on the due date', () => {
    const customer = late().repaid(due, { principalMinor: 1_000, interestMinor: 100 });
    expect(customer.levels(newlyOverdue, on(1, 20))).toEqual(['', '']);
  });

  it('ends with the loan', () => {
    expect(late().settled(after(due, 9)).levels(newlyOverdue, on(9))).toEqual(['yellow alert cleared']);
  });

  it('says the same of a payment that changes only amounts', () => {
    const [before] = late().findings(newlyOverdue, after(due, 12));
    const [paid] = late()
      .repaid(after(due, 11), { principalMinor: 5 })
      .findings(newlyOverdue, after(due, 12));
    expect(paid?.basis).toBe(before?.basis);
    expect(paid?.metrics).not.toEqual(before?.metrics);
  });

  it('shows figures, evidence and what would have kept it away', () => {
    const [finding] = late().findings(newlyOverdue, after(due, 12));
    expect(finding?.headline.zh).toBe(
      '贷款逾期：逾期12天（2026-01-20到期），逾期本金0.00万元、欠息0.00万元，余额100.00万元',
    );
    expect(finding?.metrics[0]).toEqual({ name: 'daysPastDue', value: '12', limit: '0' });
    expect(finding?.evidence.map(({ type }) => type)).toEqual(['bank.loan.disbursed.v1']);
    expect(finding?.metrics.at(-1)).toEqual({ name: 'unpaidWhenRaisedMinor', value: '1100', limit: '0' });
    expect(finding?.explanation.counterfactual).toEqual({
      en: 'Would not have been raised had CNY 10.00 of principal and CNY 1.00 of interest been paid by 2026-01-20, the due date.',
      zh: '若在2026-01-20及以前归还本金0.001万元、利息0.0001万元（到期日），则不会触发。',
    });
  });
});
