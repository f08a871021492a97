import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { applyRateEvent } from './apply-rate-event.ts';
import { noRates, pruneRates } from './customer-rates.ts';
import { packedRates, unpackedRates } from './packed-rates.ts';

const interest = exampleOf('bank.transaction.posted.v1', { purpose: 'interest' }, { id: 't-1' });
const reversal = exampleOf('bank.transaction.reversed.v1', { reversesEventId: 't-1' });
const opened = (accountingDate: string, fields: object) =>
  exampleOf('bank.account.opened.v1', { accountingDate, ...fields });

describe('the book of rates', () => {
  it('keeps interest that was credited, and nothing else that was posted', () => {
    const rates = noRates();
    expect(applyRateEvent(rates, interest)).toEqual({ changedFrom: dayNumber('2026-01-30') });
    for (const fields of [{ purpose: 'wages' }, {}, { purpose: 'interest', direction: 'debit' }] as const)
      expect(applyRateEvent(rates, exampleOf('bank.transaction.posted.v1', fields))).toEqual({});
    expect(rates.credits.map(({ eventId }) => eventId)).toEqual(['t-1']);
  });

  it.each([[[interest, reversal]], [[reversal, interest]]])(
    'forgets interest that was reversed, in whatever order',
    (events) => {
      const rates = noRates();
      for (const event of events) applyRateEvent(rates, event);
      expect(rates.credits).toEqual([]);
    },
  );

  it('does not take another source’s reversal for its own', () => {
    const rates = noRates();
    applyRateEvent(rates, { ...reversal, source: 'core/other' });
    applyRateEvent(rates, interest);
    expect(rates.credits).toHaveLength(1);
  });

  it('takes the contract of the latest accounting date, of one date the last', () => {
    const rates = noRates();
    const rate = (): number | null | undefined => rates.accounts[0]?.annualRateBp;
    applyRateEvent(rates, opened('2026-01-10', { annualRateBp: 100 }));
    applyRateEvent(rates, opened('2026-01-09', { annualRateBp: 90 }));
    expect(rate()).toBe(100);
    applyRateEvent(rates, opened('2026-01-10', { annualRateBp: 110, openedOn: '2025-12-01' }));
    expect(rate()).toBe(110);
    expect(rates.accounts[0]?.openedDay).toBe(dayNumber('2025-12-01'));
  });

  it('keeps the latest closing of an account, whether its opening is told before, after or never', () => {
    const rates = noRates();
    const closed = (accountingDate: string) =>
      applyRateEvent(rates, exampleOf('bank.account.closed.v1', { accountingDate }));
    expect(closed('2026-02-10')).toEqual({ changedFrom: dayNumber('2026-02-10') });
    applyRateEvent(rates, opened('2026-01-11', {}));
    expect(closed('2026-02-09')).toEqual({});
    closed('2026-02-11');
    expect(rates.closings).toEqual([{ accountId: 'a-1', day: dayNumber('2026-02-11') }]);
  });

  it('is the same again when it was packed', () => {
    const rates = noRates();
    applyRateEvent(rates, opened('2026-01-10', { annualRateBp: 155.5, maturityDate: '2027-01-10' }));
    applyRateEvent(rates, opened('2026-01-10', { accountId: 'a-2' }));
    applyRateEvent(rates, exampleOf('bank.account.closed.v1'));
    applyRateEvent(rates, interest);
    applyRateEvent(rates, { ...reversal, source: 'core/other' });
    expect(unpackedRates(packedRates(rates))).toEqual(rates);
    expect([rates.accounts.length, rates.credits.length, rates.reversed.length]).toEqual([2, 1, 1]);
  });

  it('forgets what lies before a day', () => {
    const rates = noRates();
    applyRateEvent(rates, opened('2026-01-10', {}));
    applyRateEvent(rates, exampleOf('bank.account.closed.v1', { accountingDate: '2026-01-30' }));
    applyRateEvent(rates, interest);
    pruneRates(rates, dayNumber('2026-01-30'));
    expect([rates.accounts.length, rates.credits.length]).toEqual([1, 1]);
    pruneRates(rates, dayNumber('2026-01-31'));
    expect(rates).toEqual(noRates());
  });
});
