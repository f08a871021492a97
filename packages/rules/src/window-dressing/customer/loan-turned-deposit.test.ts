import { describe, expect, it } from 'vitest';

import { asked, customerBooks } from '../../testing/customer-books.ts';
import { lent, moved, opened } from '../../testing/told-events.ts';
import { loanTurnedDeposit } from './loan-turned-deposit.ts';

const accounts = [opened('a-1', 'demand'), opened('t-1', 'time'), opened('m-1', 'margin')];
type Events = Parameters<typeof customerBooks>[0];
const judged = (events: Events, asOf = '2026-03-31', limits = {}) =>
  asked(loanTurnedDeposit, customerBooks([...accounts, ...events]).money, { asOf, months: [], limits });

const saved = (date: string, amount: number, accountId = 't-1') => moved(date, amount, { accountId });

describe('WIN-04 loan turned into deposit', () => {
  it.each([
    [200_000, 1],
    [199_999.99, 0],
    [1_250_000, 1],
    [1_250_000.01, 0],
  ])('of a loan of a million, %d into a time deposit: %i', (amount, found) => {
    expect(judged([lent('2026-03-10', 1_000_000), saved('2026-03-11', amount)])).toHaveLength(found);
  });

  it.each([
    [99_999.99, 0],
    [100_000, 1],
  ])('looks at rises from 100,000 on: %d', (amount, found) => {
    expect(judged([lent('2026-03-10', 200_000), saved('2026-03-11', amount)])).toHaveLength(found);
  });

  it.each([
    ['2026-03-09', 0],
    ['2026-03-10', 1],
    ['2026-03-13', 1],
    ['2026-03-14', 0],
  ])('looks three days on, and not before the loan: %s', (date, found) => {
    expect(judged([lent('2026-03-10', 1_000_000), saved(date, 500_000)])).toHaveLength(found);
  });

  it('adds up time deposits and margins, and needs them to rise net', () => {
    const loan = lent('2026-03-10', 1_000_000);
    const halves = [saved('2026-03-11', 100_000), saved('2026-03-12', 100_000, 'm-1')];
    expect(judged([loan, ...halves])).toHaveLength(1);
    const shifted = [saved('2026-03-01', 500_000), saved('2026-03-11', -500_000)];
    expect(judged([loan, ...shifted, saved('2026-03-11', 500_000, 'm-1')])).toEqual([]);
    expect(judged([loan, moved('2026-03-11', 500_000, { accountId: 'a-1' })])).toEqual([]);
  });

  it('sees money that left again before the window ended', () => {
    const events = [saved('2026-03-11', 500_000), saved('2026-03-12', -500_000)];
    expect(judged([lent('2026-03-10', 1_000_000), ...events])).toHaveLength(1);
    // Within one day nothing rose at any close.
    const sameDay = [saved('2026-03-11', 500_000), saved('2026-03-11', -500_000)];
    expect(judged([lent('2026-03-10', 1_000_000), ...sameDay])).toEqual([]);
  });

  it('is judged as soon as the day closes, and keeps its figures afterwards', () => {
    const events = [lent('2026-03-10', 1_000_000), saved('2026-03-11', 500_000), saved('2026-03-12', 9)];
    expect(judged(events, '2026-03-10')).toEqual([]);
    expect(judged(events, '2026-03-11')).toHaveLength(1);
    expect(judged(events, '2026-03-12')).toEqual(judged(events, '2026-03-11'));
  });

  it('does not judge a renewal, or a loan of another legal entity', () => {
    const rise = saved('2026-03-11', 500_000);
    expect(judged([lent('2026-03-10', 1_000_000, { renewsLoanId: 'l-0' }), rise])).toEqual([]);
    const { money } = customerBooks([...accounts, lent('2026-03-10', 1_000_000), rise]);
    const elsewhere = { ...money, unitBelongsTo: () => false };
    expect(asked(loanTurnedDeposit, elsewhere, { asOf: '2026-03-31', months: [] })).toEqual([]);
  });

  it('says what it found', () => {
    const [finding] = judged([lent('2026-03-10', 1_000_000), saved('2026-03-12', 500_000)]);
    expect(finding).toMatchObject({
      signal: 'WIN-04',
      subject: { kind: 'customer', id: 'c-1' },
      period: 'l-1',
      legalEntityId: 'e-1',
      severity: 'red',
      kind: 'alert',
      condition: 'active',
      accountingDate: '2026-03-12',
      headline: {
        zh: '以贷转存：2026-03-10发放贷款100.00万元，截至2026-03-12定期及保证金存款净增50.00万元（占贷款50.00%）',
      },
      basis: 'loan=100000000 on=2026-03-10 rise=50000000 by=2026-03-12',
      evidence: [{ type: 'bank.loan.disbursed.v1', accountingDate: '2026-03-10' }],
      explanation: {
        counterfactual: {
          en: 'Would not have been raised on 2026-03-12 with a net rise below CNY 200,000.00.',
          zh: '截至2026-03-12净增额低于20.00万元，当日则不会触发。',
        },
      },
    });
  });
});
