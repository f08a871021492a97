import { dayNumber } from '@tocsin/banking-calendar';
import { applyLargeFlowEvent, type Disbursement, noLargeFlows } from '@tocsin/books';
import { describe, expect, it } from 'vitest';

import { moved } from '../testing/told-events.ts';
import { loanProceeds } from './loan-proceeds.ts';

const loan: Disbursement = {
  ...{ eventId: 'd-1', source: 'core', day: dayNumber('2026-04-08'), loanId: 'l-1', branchId: 'b-1' },
  ...{ principalMinor: 10_000_000, isRenewal: false },
};
type Paid = readonly [date: string, amount: number, payee: string, kind?: 'account'];
const proceeds = (paid: readonly Paid[], paidTo?: string) => {
  const book = noLargeFlows();
  for (const [date, amount, payee, kind] of paid) {
    const counterparty = kind === 'account' ? { accountId: payee } : { customerId: payee };
    applyLargeFlowEvent(book, moved(date, amount, { counterparty }));
  }
  const disbursement = paidTo === undefined ? loan : { ...loan, paidTo };
  return loanProceeds(disbursement, book.flows, { daysMax: 3, shareMinBasisPoints: 2_000 }, 'CNY');
};
const payees = (...asked: Parameters<typeof proceeds>) =>
  proceeds(...asked)?.payees.map(
    ({ customerId, daysLater, amountMinor }) => `${customerId} ${daysLater} ${amountMinor}`,
  );

describe('where the money of a loan went', () => {
  it.each([
    ['2026-04-07', undefined],
    ['2026-04-08', ['g 0 5000000']],
    ['2026-04-11', ['g 3 5000000']],
    ['2026-04-12', undefined],
  ])('is what left in its first days: %s', (date, expected) => {
    expect(payees([[date, -50_000, 'g']])).toEqual(expected);
  });

  it.each([
    [-19_999.99, undefined],
    [-20_000, ['g 1 2000000']],
  ])('is a fifth of it at least: %d', (amount, expected) => {
    expect(payees([['2026-04-09', amount, 'g']])).toEqual(expected);
  });

  it('adds up for each payee, by day', () => {
    expect(
      payees([
        ['2026-04-08', -10_000, 'g'],
        ['2026-04-09', -10_000, 'g'],
        ['2026-04-09', -12_000, 'g'],
        ['2026-04-09', -10_000, 'h'],
      ]),
    ).toEqual(['g 0 1000000', 'g 1 2200000']);
  });

  it('names the largest payment of a day', () => {
    const told = proceeds([
      ['2026-04-09', -10_000, 'g'],
      ['2026-04-09', -12_000, 'g'],
    ]);
    expect(told?.payees[0]?.evidence).toMatchObject({
      type: 'bank.transaction.posted.v1',
      accountingDate: '2026-04-09',
      eventId: moved('2026-04-09', -12_000, { counterparty: { customerId: 'g' } }).id,
      summary: 'CNY 22,000.00 · 2.20万元',
    });
  });

  it('is not what came in, nor what went to an account of nobody known', () => {
    expect(payees([['2026-04-20', 50_000, 'g']])).toBeUndefined();
    expect(payees([['2026-04-09', -50_000, 'a-9', 'account']])).toBeUndefined();
  });

  it('may go straight to its payee, once', () => {
    expect(payees([], 'g')).toEqual(['g 0 10000000']);
    expect(payees([['2026-04-08', -100_000, 'g']], 'g')).toEqual(['g 0 10000000']);
    expect(payees([['2026-04-08', -50_000, 'h']], 'g')).toEqual(['g 0 10000000', 'h 0 5000000']);
  });

  it('names the loan', () => {
    expect(proceeds([], 'g')).toMatchObject({
      ...{ loanId: 'l-1', principalMinor: 10_000_000, disbursedOn: '2026-04-08' },
      disbursement: { eventId: 'd-1', type: 'bank.loan.disbursed.v1' },
    });
  });
});
