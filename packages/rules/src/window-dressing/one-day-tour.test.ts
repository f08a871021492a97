import { describe, expect, it } from 'vitest';
import { type Asked, monthEndCustomer } from '../testing/month-end-customer.ts';
import { oneDayTour } from './one-day-tour.ts';

// April 2026: W− is M, a Thursday; five holidays follow, W+ is 05-06.
const april: Asked = { months: ['2026-04'], asOf: '2026-05-06' };
const levels = (customer: ReturnType<typeof monthEndCustomer>, asked: Asked = april) =>
  customer.judgedBy(oneDayTour, asked).map(({ period, kind, severity }) => `${period} ${kind} ${severity}`);

const visitor = (inflow: number, outflow = inflow, registered = {}) =>
  monthEndCustomer(registered).moved('2026-04-30', inflow).moved('2026-05-06', -outflow);

describe('WIN-01 one-day tour', () => {
  it('W1: 20 million come on the last working day, 97.5 % are gone by the first one after the holiday', () => {
    const customer = monthEndCustomer({ name: 'Green Hill Tea', kind: 'company' })
      .moved('2026-03-01', 2_000_000)
      .moved('2026-04-30', 20_000_000)
      .moved('2026-05-06', -19_500_000);
    expect(customer.judgedBy(oneDayTour, april)).toMatchObject([
      {
        signal: 'WIN-01',
        subject: { kind: 'customer', id: 'c-1', name: 'Green Hill Tea' },
        period: '2026-04',
        legalEntityId: 'e-1',
        severity: 'orange',
        kind: 'alert',
        condition: 'active',
        accountingDate: '2026-04-30',
        headline: {
          en: 'One-day tour: CNY 20,000,000.00 came from 2026-04-30 to 2026-04-30, 97.50 % of it had left by 2026-05-06',
          zh: '存款一日游：2026-04-30至2026-04-30净流入2,000.00万元，截至2026-05-06已流出97.50%',
        },
        metrics: [
          { name: 'inflowMinor', value: '2000000000', limit: '100000000' },
          { name: 'outflowMinor', value: '1950000000' },
          { name: 'outflowPercent', value: '97.500000', limit: '95' },
        ],
        basis: 'in=2000000000 out=1950000000',
        evidence: [{ eventId: 't-2' }, { eventId: 't-3' }],
      },
    ]);
  });

  it('W2: 75 % are gone, which is no tour', () => {
    expect(levels(visitor(20_000_000, 15_000_000))).toEqual([]);
  });

  it('W3: the worked Saturday 2026-02-28 is the last working day, and money of the day before is no tour', () => {
    const february = { months: ['2026-02'], asOf: '2026-03-02' };
    const tour = (date: string) => monthEndCustomer().moved(date, 1_000_000).moved('2026-03-02', -1_000_000);
    expect(levels(tour('2026-02-28'), february)).toEqual(['2026-02 alert yellow']);
    expect(levels(tour('2026-02-27'), february)).toEqual([]);
  });

  it.each([
    ['2026-01-29', 0],
    ['2026-01-30', 1],
    ['2026-01-31', 1],
    ['2026-02-01', 0],
  ])('January 2026 ends on a Saturday: money of %s: %i', (date, found) => {
    const customer = monthEndCustomer().moved(date, 1_000_000).moved('2026-02-02', -1_000_000);
    expect(levels(customer, { months: ['2026-01'], asOf: '2026-02-02' })).toHaveLength(found);
  });

  it('is judged when the first working day closes', () => {
    expect(levels(visitor(1_000_000), { ...april, asOf: '2026-05-05' })).toEqual([]);
    expect(levels(visitor(1_000_000))).toEqual(['2026-04 alert yellow']);
  });

  it('does not see what leaves after the first working day', () => {
    const customer = monthEndCustomer().moved('2026-04-30', 1_000_000).moved('2026-05-07', -1_000_000);
    expect(levels(customer, { ...april, asOf: '2026-05-31' })).toEqual([]);
  });

  it('sees what leaves on the holidays', () => {
    const customer = monthEndCustomer().moved('2026-04-30', 1_000_000).moved('2026-05-01', -1_000_000);
    expect(levels(customer)).toEqual(['2026-04 alert yellow']);
  });

  it.each([
    [{ kind: 'company' as const }, 999_999.99, 1_000_000],
    [{ kind: 'person' as const }, 499_999.99, 500_000],
  ])('looks at %o from its minimum on', (registered, below, minimum) => {
    expect(levels(visitor(below, below, registered))).toEqual([]);
    expect(levels(visitor(minimum, minimum, registered))).toEqual(['2026-04 alert yellow']);
  });

  it.each([
    [1_999_999.99, 0],
    [2_000_000, 1],
  ])('looks at persons from 2 million on at the Spring Festival: %d', (amount, found) => {
    const person = monthEndCustomer({ kind: 'person' });
    const customer = person.moved('2026-02-28', amount).moved('2026-03-02', -amount);
    expect(levels(customer, { months: ['2026-02'], asOf: '2026-03-02' })).toHaveLength(found);
  });

  it.each([
    [949_999.99, 0],
    [950_000, 1],
  ])('needs 95 %% to be gone: %d of a million', (outflow, found) => {
    expect(levels(visitor(1_000_000, outflow))).toHaveLength(found);
  });

  it.each([
    [9_999_999.99, 'yellow'],
    [10_000_000, 'orange'],
  ])('%d are %s', (amount, severity) => {
    expect(levels(visitor(amount))).toEqual([`2026-04 alert ${severity}`]);
  });

  it('goes by its own inflow, not by what came earlier for the month-end', () => {
    const customer = visitor(1_000_000).moved('2026-04-28', 9_500_000).moved('2026-05-08', -9_500_000);
    expect(levels(customer)).toEqual(['2026-04 alert yellow']);
  });
});
