import { describe, expect, it } from 'vitest';

import { asked, customerBooks } from '../../testing/customer-books.ts';
import { lent, minor, moved, opened, told } from '../../testing/told-events.ts';
import { loanTurnedMargin } from './loan-turned-margin.ts';

type Events = Parameters<typeof customerBooks>[0];
const judged = (events: Events, asOf = '2026-04-30') =>
  asked(loanTurnedMargin, customerBooks([opened('m-1', 'margin'), ...events]).money, { asOf, months: [] });
const severities = (events: Events, asOf?: string) => judged(events, asOf).map(({ severity }) => severity);

const margin = (date: string, amount: number) => moved(date, amount, { accountId: 'm-1' });
const issued = (accountingDate: string, amount: number, acceptanceId = 'x-1', marginAccountId = 'm-1') =>
  told('bank.acceptance.issued.v1', {
    ...{ accountingDate, acceptanceId, marginAccountId, marginMinor: minor(amount) },
  });
const discounted = (accountingDate: string, acceptanceId = 'x-1') =>
  told('bank.bill.discounted.v1', { accountingDate, acceptanceId });

const funded = [lent('2026-03-10', 1_000_000), margin('2026-03-11', 1_000_000)];

describe('WIN-05 loan turned into margin', () => {
  it.each([
    ['2026-03-09', []],
    ['2026-03-11', ['orange']],
    ['2026-03-15', ['orange']],
    ['2026-03-16', []],
  ])('a margin of %s after a loan of 2026-03-10: %j', (date, expected) => {
    const paid = margin('2026-03-10', 1_000_000);
    expect(severities([lent('2026-03-10', 1_000_000), paid, issued(date, 1_000_000)])).toEqual(expected);
  });

  it.each([
    [99_999.99, []],
    [100_000, ['orange']],
  ])('looks at margins from 100,000 on: %d', (amount, expected) => {
    expect(severities([...funded, issued('2026-03-11', amount)])).toEqual(expected);
  });

  it.each([
    [2_000_000, ['orange']],
    [2_000_000.01, []],
  ])('needs loans of half the margin: %d of a million lent', (amount, expected) => {
    const paid = [margin('2026-03-11', 9_000_000)];
    const events = [lent('2026-03-10', 1_000_000), ...paid, issued('2026-03-11', amount)];
    expect(severities(events)).toEqual(expected);
  });

  it('does not take for loan money what lay there before, and believes the acceptance of an unknown account', () => {
    const before = [margin('2026-03-09', 1_000_000), lent('2026-03-10', 1_000_000)];
    expect(severities([...before, issued('2026-03-11', 1_000_000)])).toEqual([]);
    expect(severities([...before, issued('2026-03-11', 1_000_000, 'x-1', 'm-9')])).toEqual(['orange']);
  });

  const loop = (discount: string, again: string) =>
    severities([
      ...funded,
      ...[issued('2026-03-11', 1_000_000), discounted(discount), issued(again, 500_000, 'x-2', 'm-1')],
    ])[0];

  it.each([
    ['2026-03-12', '2026-03-12', 'red'],
    ['2026-03-12', '2026-03-17', 'red'],
    ['2026-03-12', '2026-03-18', 'orange'],
    ['2026-03-12', '2026-03-11', 'orange'],
    ['2026-03-10', '2026-03-12', 'orange'],
  ])('discounted on %s and a margin again on %s: %s', (discount, again, severity) => {
    expect(loop(discount, again)).toBe(severity);
  });

  it('escalates when the loop closes, with the same period and basis', () => {
    const events = [...funded, issued('2026-03-11', 1_000_000), discounted('2026-03-12')];
    const again = issued('2026-03-20', 500_000, 'x-2', 'm-9');
    const closed = [...events, issued('2026-03-16', 500_000, 'x-2', 'm-9')];
    const [before] = judged([...events, again]);
    const [after] = judged(closed).filter(({ period }) => period === 'x-1');
    expect([before?.severity, after?.severity]).toEqual(['orange', 'red']);
    expect([after?.period, after?.basis]).toEqual([before?.period, before?.basis]);
    expect(after?.evidence).toHaveLength(4);
    expect(after?.headline.zh).toContain('票据贴现后再次缴存保证金');
  });

  it('says what would have kept it from being raised', () => {
    expect(judged([...funded, issued('2026-03-11', 1_000_000)])[0]?.explanation.counterfactual).toEqual({
      en: 'Would not have been raised with loans below CNY 500,000.00 in those days.',
      zh: '期间发放贷款低于50.00万元则不会触发。',
    });
  });
});
