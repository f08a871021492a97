import { describe, expect, it } from 'vitest';

import { asked, customerBooks } from '../../testing/customer-books.ts';
import { lent, minor, told } from '../../testing/told-events.ts';
import { collectedThenRelent } from './collected-then-relent.ts';

type Events = Parameters<typeof customerBooks>[0];
const judged = (events: Events, asOf = '2026-05-31', months = ['2026-04']) =>
  asked(collectedThenRelent, customerBooks(events).money, { asOf, months });

const position = (accountingDate: string, overdue: number) =>
  told('bank.loan.position-declared.v1', { accountingDate, overduePrincipalMinor: minor(overdue) });
const repaid = (accountingDate: string, amount: number) =>
  told('bank.repayment.received.v1', { accountingDate, amountMinor: minor(amount) });
const again = (accountingDate: string, amount: number) => lent(accountingDate, amount, { loanId: 'l-2' });

const cured = (date: string, amount = 100_000) => [
  ...[position('2026-04-27', 100), repaid(date, amount), position(date, 0)],
];

describe('WIN-11 collected for the month end and lent again', () => {
  it.each([
    ['2026-04-28', 1],
    ['2026-04-30', 1],
    ['2026-05-01', 0],
  ])('a loan that is cured on %s: %i', (date, found) => {
    expect(judged([...cured(date), again('2026-05-06', 100_000)])).toHaveLength(found);
  });

  it('does not look at a cure before the last three working days', () => {
    const early = [position('2026-04-26', 100), repaid('2026-04-27', 100_000), position('2026-04-27', 0)];
    expect(judged([...early, again('2026-05-06', 100_000)])).toEqual([]);
  });

  it.each([
    [79_999.99, 0],
    [80_000, 1],
  ])('needs 80 %% to be lent again: %d of 100,000', (amount, found) => {
    expect(judged([...cured('2026-04-30'), again('2026-05-06', amount)])).toHaveLength(found);
  });

  it.each([
    [49_999.99, 0],
    [50_000, 1],
  ])('looks at collections from 50,000 on: %d', (amount, found) => {
    expect(judged([...cured('2026-04-30', amount), again('2026-05-06', 100_000)])).toHaveLength(found);
  });

  it.each([
    ['2026-04-29', 0],
    ['2026-04-30', 1],
    ['2026-05-10', 1],
    ['2026-05-11', 0],
  ])('a new loan of %s after a cure of 2026-04-30: %i', (date, found) => {
    expect(judged([...cured('2026-04-30'), again(date, 100_000)])).toHaveLength(found);
  });

  it('needs the loan to have been overdue, and to be cured', () => {
    const loan = again('2026-05-06', 100_000);
    expect(judged([position('2026-04-27', 0), repaid('2026-04-30', 100_000), loan])).toEqual([]);
    const still = [position('2026-04-27', 100), repaid('2026-04-30', 100_000), position('2026-04-30', 1)];
    expect(judged([...still, loan])).toEqual([]);
  });

  it('knows an overdue loan by what was last declared, however long ago', () => {
    const events = [position('2026-03-05', 100), repaid('2026-04-30', 100_000), position('2026-04-30', 0)];
    expect(judged([...events, again('2026-05-06', 100_000)])).toHaveLength(1);
  });

  it('is judged when the new loan comes, for the month of the cure', () => {
    const events = [...cured('2026-04-30'), again('2026-05-06', 90_000)];
    expect(judged(events, '2026-05-05')).toEqual([]);
    expect(judged(events, '2026-05-31', ['2026-05'])).toEqual([]);
    expect(judged(events, '2026-05-06')).toMatchObject([
      {
        severity: 'orange',
        period: '2026-04',
        accountingDate: '2026-04-30',
        legalEntityId: 'e-1',
        headline: {
          zh: '月末清收月初复放：截至2026-04-30收回逾期贷款10.00万元，10日内再放9.00万元（90.00%）',
        },
        evidence: [{ type: 'bank.repayment.received.v1' }, { type: 'bank.loan.disbursed.v1' }],
        explanation: {
          counterfactual: {
            en: 'Would not have been raised with new loans below CNY 80,000.00 in those days.',
          },
        },
      },
    ]);
  });
});
