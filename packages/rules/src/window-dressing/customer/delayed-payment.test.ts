import { CalendarYearMissingError } from '@tocsin/banking-calendar';
import { describe, expect, it } from 'vitest';

import { asked, customerBooks } from '../../testing/customer-books.ts';
import { minor, told } from '../../testing/told-events.ts';
import { delayedPayment } from './delayed-payment.ts';

const requested = (accountingDate: string, amount = 1_000) =>
  told('bank.withdrawal.requested.v1', { accountingDate, amountMinor: minor(amount) });
const completed = (accountingDate: string, amount = 1_000) =>
  told('bank.withdrawal.completed.v1', { accountingDate, amountMinor: minor(amount) });
type Events = Parameters<typeof customerBooks>[0];
const judged = (events: Events, asOf = '2026-05-31') =>
  asked(delayedPayment, customerBooks(events).money, { asOf, months: [] });

// April 2026 ends on a Thursday; the first working day after it is Wednesday 05-06.
describe('WIN-09 delayed payment', () => {
  it.each([
    ['2026-04-28', '2026-04-30', 0],
    ['2026-04-28', '2026-05-01', 1],
    ['2026-04-29', '2026-04-30', 0],
    ['2026-04-29', '2026-05-01', 1],
    ['2026-04-30', '2026-05-06', 0],
    ['2026-04-30', '2026-05-07', 1],
    ['2026-04-10', '2026-04-29', 0],
    ['2026-05-06', '2026-05-20', 0],
  ])('asked for on %s and paid on %s: %i', (asks, pays, found) => {
    expect(judged([requested(asks), completed(pays)], '2026-05-30')).toHaveLength(found);
    expect(judged([completed(pays), requested(asks)], '2026-05-30')).toHaveLength(found);
  });

  it('knows at the close of the last day in time that what is not paid is late', () => {
    expect(judged([requested('2026-04-28')], '2026-04-29')).toEqual([]);
    expect(judged([requested('2026-04-28')], '2026-04-30')).toMatchObject([
      { severity: 'orange', period: 'r-1', accountingDate: '2026-04-30', kind: 'alert' },
    ]);
    expect(judged([requested('2026-04-30')], '2026-05-05')).toEqual([]);
    expect(judged([requested('2026-04-30')], '2026-05-06')).toHaveLength(1);
  });

  it('stays as it is when the money is paid, and says when', () => {
    const [open] = judged([requested('2026-04-28')], '2026-05-08');
    const [paid] = judged([requested('2026-04-28'), completed('2026-05-08')], '2026-05-08');
    expect(paid?.basis).toBe(open?.basis);
    expect(open?.headline.zh).toBe('延迟支付：2026-04-28申请支取0.10万元，截至2026-04-30尚未支付');
    expect(paid?.headline.zh).toBe('延迟支付：2026-04-28申请支取0.10万元，2026-05-08支付');
    expect(paid?.explanation.counterfactual.en).toBe(
      'Would not have been raised had CNY 1,000.00 been paid by 2026-04-30.',
    );
  });

  it('counts a payment in parts when the last of them comes', () => {
    const parts = [completed('2026-04-29', 400), completed('2026-04-30', 600)];
    expect(judged([requested('2026-04-28'), ...parts])).toEqual([]);
    expect(judged([requested('2026-04-28'), completed('2026-04-29', 999.99)])).toHaveLength(1);
  });

  it('gives no answer without the notice of a year that it needs', () => {
    expect(() => judged([requested('2026-12-31')], '2027-01-05')).toThrow(CalendarYearMissingError);
    expect(judged([requested('2026-12-29'), completed('2026-12-30')], '2026-12-31')).toEqual([]);
  });
});
