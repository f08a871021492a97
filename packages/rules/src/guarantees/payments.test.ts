import { describe, expect, it } from 'vitest';
import { guarantorPayment } from './guarantor-payment.ts';
import { type Payee, type ProceedsPosition, proceedsToGuarantor } from './proceeds-to-guarantor.ts';
import { ask, pledgeEvent, standing, verdict } from './testing/guarantee-questions.ts';

const payee = (customerId: string, daysLater: number, amountMinor: number): Payee => ({
  customerId,
  daysLater,
  amountMinor,
  evidence: { ...pledgeEvent, eventId: `t-${customerId}-${daysLater}` },
});
const loan = (...payees: readonly Payee[]): ProceedsPosition => ({
  loanId: 'l-1',
  principalMinor: 1_000,
  disbursedOn: '2026-03-07',
  disbursement: { ...pledgeEvent, eventId: 'd-1' },
  guarantorIds: new Set(['g', 'h']),
  payees,
});
const found = (...payees: readonly Payee[]) => verdict(proceedsToGuarantor, loan(...payees));

describe('GUA-10 loan money to guarantor', () => {
  it('is red from 20 % to 125 % of the principal', () => {
    expect([199, 200, 1_250, 1_251].map((amount) => found(payee('g', 0, amount)))).toEqual([
      undefined,
      'red alert',
      'red alert',
      undefined,
    ]);
  });

  it('looks at three days after the disbursement', () => {
    expect([found(payee('g', 3, 500)), found(payee('g', 4, 500))]).toEqual(['red alert', undefined]);
  });

  it('adds what one guarantor received, not what several did', () => {
    expect(found(payee('g', 0, 100), payee('g', 2, 100))).toBe('red alert');
    expect(found(payee('g', 0, 100), payee('h', 2, 100))).toBeUndefined();
  });

  it('is silent about somebody who does not guarantee', () => {
    expect(found(payee('x', 0, 500))).toBeUndefined();
  });

  it('has the loan as subject and period, with the postings as evidence', () => {
    expect(ask(proceedsToGuarantor, loan(payee('g', 1, 500)))).toMatchObject([
      {
        subject: { kind: 'loan', id: 'l-1' },
        period: 'l-1',
        accountingDate: '2026-03-07',
        basis: 'received=g:500',
        counterparties: [{ customerId: 'g', name: 'g' }],
        headline: {
          en: 'Loan money to guarantor (g): CNY 5.00 within 3 days of the disbursement',
          zh: '贷款资金回流担保人（g）：放款后3天内0.00万元',
        },
        metrics: [{}, {}, { name: 'receivedPercent', value: '50.000000', limit: '20' }],
        evidence: [{ eventId: 'd-1' }, { eventId: 't-g-1' }],
      },
    ]);
  });
});

describe('GUA-11 guarantor payment', () => {
  const payment = (amountMinor: number) => ({
    borrower: standing('b'),
    guaranteeId: 'g-1',
    amountMinor,
    evidence: { ...pledgeEvent, eventId: 'c-1', accountingDate: '2026-03-09' },
  });

  it('is red about the borrower for every payment, each its own', () => {
    expect(ask(guarantorPayment, payment(1_000_000))).toMatchObject([
      {
        subject: { kind: 'customer', id: 'b' },
        period: 'c-1',
        severity: 'red',
        accountingDate: '2026-03-09',
        headline: {
          en: 'Guarantor payment: CNY 10,000.00 paid under guarantee g-1',
          zh: '代偿：担保g-1项下代偿1.00万元',
        },
      },
    ]);
  });

  it('follows its smallest amount', () => {
    expect(verdict(guarantorPayment, payment(9), { amountMinMinor: 10 })).toBeUndefined();
    expect(verdict(guarantorPayment, payment(10), { amountMinMinor: 10 })).toBe('red alert');
  });
});
