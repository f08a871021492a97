import { describe, expect, it } from 'vitest';
import { type Asked, monthEndCustomer } from '../testing/month-end-customer.ts';
import { monthEndSurge } from './month-end-surge.ts';

type Customer = ReturnType<typeof monthEndCustomer>;

// April 2026: inflow window 04-28…04-30, outflow window 05-01…05-08, base 04-08…04-27, look-back from 02-27.
const april: Asked = { months: ['2026-04'], asOf: '2026-05-08' };
const levels = (customer: Customer, asked: Asked = april) =>
  customer
    .judgedBy(monthEndSurge, asked)
    .map(({ period, kind, severity }) => `${period} ${kind} ${severity}`);

/** Money that comes for the end of April and leaves after the holidays. */
const visitor = (inflow: number, outflow = inflow, registered = {}) =>
  monthEndCustomer(registered).moved('2026-04-30', inflow).moved('2026-05-06', -outflow);

describe('WIN-02 month-end surge and fall', () => {
  it('W1: 20 million come on the last working day, 97.5 % leave after the holiday', () => {
    const customer = monthEndCustomer()
      .moved('2026-03-01', 2_000_000)
      .moved('2026-04-30', 20_000_000)
      .moved('2026-05-06', -19_500_000);
    expect(customer.judgedBy(monthEndSurge, april)).toEqual([
      {
        signal: 'WIN-02',
        subject: { kind: 'customer', id: 'c-1', name: 'c-1' },
        period: '2026-04',
        legalEntityId: 'e-1',
        severity: 'orange',
        kind: 'alert',
        condition: 'active',
        accountingDate: '2026-04-30',
        headline: {
          en: 'Month-end surge and fall: CNY 20,000,000.00 came from 2026-04-28 to 2026-04-30, 97.50 % of it left by 2026-05-08',
          zh: '月末冲高月初回落：2026-04-28至2026-04-30净流入2,000.00万元，截至2026-05-08流出97.50%',
        },
        metrics: [
          { name: 'inflowMinor', value: '2000000000', limit: '100000000' },
          { name: 'outflowMinor', value: '1950000000' },
          { name: 'outflowPercent', value: '97.500000', limit: '80' },
          { name: 'baseMinor', value: '200000000.0000' },
          { name: 'largestEarlierInflowMinor', value: '200000000', limit: '1000000000.0000' },
        ],
        basis: 'in=2000000000 out=1950000000 base=4000000000 earlier=200000000',
        evidence: [
          {
            eventId: 't-2',
            source: 'core/example',
            type: 'bank.transaction.posted.v1',
            accountingDate: '2026-04-30',
            summary: 'credit CNY 20,000,000.00 · 贷方 2,000.00万元',
          },
          {
            eventId: 't-3',
            source: 'core/example',
            type: 'bank.transaction.posted.v1',
            accountingDate: '2026-05-06',
            summary: 'debit CNY 19,500,000.00 · 借方 1,950.00万元',
          },
        ],
        reason: expect.stringContaining('at least 80 % of it left from 2026-05-01 to 2026-05-08'),
        explanation: expect.anything(),
      },
    ]);
  });

  it('W2: 75 % leave, which is no surge', () => {
    const customer = monthEndCustomer()
      .moved('2026-03-01', 2_000_000)
      .moved('2026-04-30', 20_000_000)
      .moved('2026-05-06', -15_000_000);
    expect(levels(customer)).toEqual([]);
  });

  it('W3: 2026-02-28 is a Saturday that is worked, the day before it too', () => {
    const customer = monthEndCustomer().moved('2026-02-27', 1_000_000).moved('2026-03-02', -1_000_000);
    expect(levels(customer, { months: ['2026-02'], asOf: '2026-03-04' })).toEqual(['2026-02 alert yellow']);
  });

  it('is judged when the outflow window closes', () => {
    expect(levels(visitor(1_000_000), { ...april, asOf: '2026-05-07' })).toEqual([]);
    expect(levels(visitor(1_000_000))).toEqual(['2026-04 alert yellow']);
  });

  it.each([
    ['2026-04-27', 0],
    ['2026-04-28', 1],
    ['2026-04-30', 1],
    ['2026-05-01', 0],
  ])('money of %s: %i', (date, found) => {
    const customer = monthEndCustomer().moved(date, 1_000_000).moved('2026-05-06', -1_000_000);
    expect(levels(customer)).toHaveLength(found);
  });

  it.each([
    ['2026-04-30', 0],
    ['2026-05-01', 1],
    ['2026-05-08', 1],
    ['2026-05-09', 0],
  ])('money that leaves on %s: %i', (date, found) => {
    const customer = monthEndCustomer().moved('2026-04-29', 1_000_000).moved(date, -1_000_000);
    expect(levels(customer, { ...april, asOf: '2026-05-31' })).toHaveLength(found);
  });

  it.each([
    [{ kind: 'company' as const }, 999_999.99, 1_000_000],
    [{ kind: 'person' as const }, 499_999.99, 500_000],
  ])('looks at %o from its minimum on', (registered, below, minimum) => {
    expect(levels(visitor(below, below, registered))).toEqual([]);
    expect(levels(visitor(minimum, minimum, registered))).toEqual(['2026-04 alert yellow']);
  });

  const atFestival = (amount: number, kind: 'person' | 'company') =>
    monthEndCustomer({ kind }).moved('2026-02-28', amount).moved('2026-03-02', -amount);

  it.each([
    ['person' as const, 1_999_999.99, 0],
    ['person' as const, 2_000_000, 1],
    ['company' as const, 999_999.99, 0],
    ['company' as const, 1_000_000, 1],
  ])('leaves migrants’ money at home for the Spring Festival alone: %s with %d', (kind, amount, found) => {
    const february = { months: ['2026-02'], asOf: '2026-03-04' };
    expect(levels(atFestival(amount, kind), february)).toHaveLength(found);
  });

  it.each([
    [2_999_999.99, 0],
    [3_000_000, 1],
  ])('needs 30 %% of a base of 10 million: %d', (inflow, found) => {
    const customer = visitor(inflow).moved('2026-02-01', 10_000_000);
    expect(levels(customer)).toHaveLength(found);
  });

  it('counts the base as 0 on the days before the first account', () => {
    // Ten of the twenty days hold 10 million: the base is 5 million, 30 % of it 1.5 million.
    const with18 = (inflow: number) => visitor(inflow).moved('2026-04-18', 10_000_000);
    const limits = { tradingMultiple: 1 };
    expect(levels(with18(1_499_999.99), { ...april, limits })).toEqual([]);
    expect(levels(with18(1_500_000), { ...april, limits })).toEqual(['2026-04 list blue']);
  });

  it.each([
    [799_999.99, 0],
    [800_000, 1],
  ])('needs 80 %% to leave: %d of a million', (outflow, found) => {
    expect(levels(visitor(1_000_000, outflow))).toHaveLength(found);
  });

  it.each([
    [9_999_999.99, 'yellow'],
    [10_000_000, 'orange'],
  ])('%d are %s', (amount, severity) => {
    expect(levels(visitor(amount))).toEqual([`2026-04 alert ${severity}`]);
  });

  it('takes money back that was booked in error', () => {
    expect(levels(visitor(1_000_000).undone('2026-04-30', 1_000_000, 't-1'))).toEqual([]);
  });
});

it('WIN-02 has the thresholds that were decided', () => {
  expect(monthEndSurge.parameters.parse({})).toMatchObject({
    minimumCompanyMinor: 100_000_000,
    minimumPersonMinor: 50_000_000,
    minimumPersonSpringFestivalMinor: 200_000_000,
    orangeFromMinor: 1_000_000_000,
    repeatMonths: 3,
    baseDays: 20,
    baseShareBasisPoints: 3_000,
    outflowShareBasisPoints: 8_000,
    lookBackDays: 60,
    tradingMultiple: 2,
  });
});

describe('WIN-02 on an account that trades', () => {
  it.each([
    [500_000, 'alert yellow'],
    [500_000.01, 'list blue'],
  ])('an earlier inflow of %d makes a million %s', (earlier, level) => {
    const customer = visitor(1_000_000).moved('2026-04-10', earlier).moved('2026-04-14', -earlier);
    expect(levels(customer)).toEqual([`2026-04 ${level}`]);
  });

  it('says so on the list', () => {
    const [finding] = visitor(20_000_000).moved('2026-03-10', 15_000_000).judgedBy(monthEndSurge, april);
    expect(finding?.headline.en).toContain('trades like this on other days too');
    expect(finding?.severity).toBe('blue');
  });

  it.each([
    ['2026-04-12', 'list blue'],
    ['2026-04-13', 'alert yellow'],
  ])('compares as many days as the inflow window has: 2026-04-10 and %s', (second, level) => {
    const customer = visitor(1_000_000)
      .moved('2026-04-10', 300_000)
      .moved(second, 300_000)
      .moved('2026-04-14', -600_000);
    expect(levels(customer)).toEqual([`2026-04 ${level}`]);
  });

  it.each([
    ['2026-02-26', 'alert yellow'],
    ['2026-03-01', 'list blue'],
    ['2026-04-27', 'list blue'],
  ])('looks 60 days back: an inflow of %s makes it %s', (date, level) => {
    // 2026-02-26…28 are the inflow window of February: only what comes after it is an ordinary day.
    expect(levels(visitor(4_000_000).moved(date, 2_500_000))).toEqual([`2026-04 ${level}`]);
  });

  it.each([
    ['2026-04-07', 'alert yellow'],
    ['2026-04-08', 'list blue'],
  ])('begins the comparison so many days before the inflow window: %s is %s', (date, level) => {
    const limits = { lookBackDays: 20, baseShareBasisPoints: 0 };
    expect(levels(visitor(1_000_000).moved(date, 900_000), { ...april, limits })).toEqual([
      `2026-04 ${level}`,
    ]);
  });

  it('compares whole windows only, also at the beginning', () => {
    const limits = { lookBackDays: 20, baseShareBasisPoints: 0 };
    const customer = visitor(1_000_000).moved('2026-04-08', 900_000).moved('2026-04-10', -900_000);
    expect(levels(customer, { ...april, limits })).toEqual(['2026-04 alert yellow']);
  });

  it.each([
    ['2026-03-26', 'list blue'],
    ['2026-03-27', 'alert yellow'],
    ['2026-03-31', 'alert yellow'],
    ['2026-04-01', 'list blue'],
  ])('compares no window that shares a day with another month-end’s: %s makes it %s', (date, level) => {
    // March 2026: inflow window 03-27…03-31; windows of three days that touch it are left out.
    const customer = visitor(1_000_000).moved(date, 900_000);
    expect(levels(customer, { ...april, limits: { baseShareBasisPoints: 0 } })).toEqual([`2026-04 ${level}`]);
  });

  it('is no hit for later months', () => {
    const may = { months: ['2026-04', '2026-05'], asOf: '2026-06-03' };
    const customer = visitor(1_000_000)
      .moved('2026-04-10', 900_000)
      .moved('2026-04-14', -900_000)
      .moved('2026-05-29', 2_000_000)
      .moved('2026-06-01', -2_000_000);
    expect(levels(customer, may)).toEqual(['2026-04 list blue', '2026-05 alert yellow']);
  });
});
