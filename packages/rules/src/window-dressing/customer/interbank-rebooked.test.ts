import { describe, expect, it } from 'vitest';

import { asked, customerBooks } from '../../testing/customer-books.ts';
import { moved, opened, told } from '../../testing/told-events.ts';
import { interbankRebooked } from './interbank-rebooked.ts';

type Events = Parameters<typeof customerBooks>[0];
const rebooked = (accountingDate: string, category: 'interbank' | 'demand' | 'time') =>
  told('bank.account.category-changed.v1', { accountingDate, accountId: 'n-1', category });
const judged = (events: Events, asOf = '2026-05-31', amount = 1_000_000) => {
  const account = [opened('n-1', 'interbank'), moved('2026-03-01', amount, { accountId: 'n-1' })];
  return asked(interbankRebooked, customerBooks([...account, ...events]).money, { asOf, months: [] });
};

// April 2026: inflow window from 04-28, five working days after the month end are over on 05-11.
describe('WIN-08 interbank money booked as general deposit', () => {
  it.each([
    ['2026-04-27', 0],
    ['2026-04-28', 1],
    ['2026-04-30', 1],
    ['2026-05-01', 0],
  ])('leaves the interbank category on %s: %i', (date, found) => {
    expect(judged([rebooked(date, 'demand'), rebooked('2026-05-06', 'interbank')])).toHaveLength(found);
  });

  it.each([
    ['2026-04-30', 0],
    ['2026-05-01', 1],
    ['2026-05-11', 1],
    ['2026-05-12', 0],
  ])('is back on %s: %i', (date, found) => {
    expect(judged([rebooked('2026-04-28', 'demand'), rebooked(date, 'interbank')])).toHaveLength(found);
  });

  it('is judged when it is back', () => {
    const events = [rebooked('2026-04-29', 'time'), rebooked('2026-05-06', 'interbank')];
    expect(judged(events, '2026-05-05')).toEqual([]);
    expect(judged(events, '2026-05-06')).toMatchObject([
      {
        severity: 'red',
        period: events[1]?.id,
        accountingDate: '2026-05-06',
        metrics: [
          { name: 'monthEndBalanceMinor', value: '100000000', limit: '1' },
          { name: 'daysAsGeneral', value: '7' },
        ],
        evidence: [{ accountingDate: '2026-04-29' }, { accountingDate: '2026-05-06' }],
      },
    ]);
  });

  it('goes by when it first left, through whatever general categories it went', () => {
    const through = [rebooked('2026-04-29', 'time'), rebooked('2026-05-06', 'interbank')];
    expect(judged([rebooked('2026-04-28', 'demand'), ...through])).toHaveLength(1);
    expect(judged([rebooked('2026-04-20', 'demand'), ...through])).toEqual([]);
  });

  it('is silent about an empty account and one that was never interbank', () => {
    const events = [rebooked('2026-04-28', 'demand'), rebooked('2026-05-06', 'interbank')];
    expect(judged(events, '2026-05-31', 0.01)).toHaveLength(1);
    const emptied = moved('2026-04-29', -1_000_000, { accountId: 'n-1' });
    expect(judged([...events, emptied])).toEqual([]);
    const { money } = customerBooks([opened('n-1', 'demand'), ...events]);
    expect(asked(interbankRebooked, money, { asOf: '2026-05-31', months: [] })).toEqual([]);
  });
});
