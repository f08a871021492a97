import { applyRateEvent, type ListedRates, listRate, noRates, type RateEvent } from '@tocsin/books';
import type { EventOf } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { cn } from '../testing/month-end-customer.ts';
import { promisedRate } from './promised-rate.ts';
import { ratePosition } from './rate-position.ts';

type Opened = Partial<EventOf<'bank.account.opened.v1'>['data']>;
type Posted = Partial<EventOf<'bank.transaction.posted.v1'>['data']>;

/** A customer's accounts under ceilings listed since 2026; amounts in whole units. */
const saver = () => {
  const rates = noRates();
  const listed: ListedRates = [];
  const apply = (event: RateEvent): void => {
    applyRateEvent(rates, event);
  };
  const customer = {
    listed: (accountingDate: string, termDays: number, ceilingBp: number, category = 'time') => {
      listRate(
        listed,
        exampleOf('bank.rate.listed.v1', { accountingDate, category, termDays, ceilingBp }).data,
      );
      return customer;
    },
    opened: (accountingDate: string, annualRateBp: number, fields: Opened = {}) => {
      const data = { accountingDate, annualRateBp, category: 'time', ...fields } as const;
      apply(exampleOf('bank.account.opened.v1', data));
      return customer;
    },
    closed: (accountingDate: string, accountId = 'a-1') => {
      apply(exampleOf('bank.account.closed.v1', { accountingDate, accountId }));
      return customer;
    },
    paid: (accountingDate: string, amount: number, fields: Posted = {}) => {
      const data = {
        accountingDate,
        amountMinor: Math.round(amount * 100),
        purpose: 'interest',
        ...fields,
      } as const;
      apply(exampleOf('bank.transaction.posted.v1', data));
      return customer;
    },
    judged: (month: string, asOf = '2026-12-31', limits: object = {}) =>
      promisedRate.findings(
        ratePosition({ rates, listed, isInternalAccount: (accountId) => accountId.startsWith('internal') }),
        {
          months: [month],
          asOf,
          parameters: promisedRate.parameters.parse(limits),
          calendar: cn,
          currency: 'CNY',
        },
      ),
  };
  return customer;
};

describe('WIN-13 a rate above the listed ceiling', () => {
  const year = { maturityDate: '2027-03-02' };
  const opened = (rate: number, fields: Opened = year) =>
    saver().listed('2026-01-01', 365, 155).opened('2026-03-02', rate, fields).judged('2026-03');

  it.each([
    [155, 0],
    [155.01, 1],
  ])('%d bp under a ceiling of 155 bp: %i', (rate, found) => {
    expect(opened(rate)).toHaveLength(found);
  });

  it('is red, about the account, in the month of opening', () => {
    expect(opened(190)).toMatchObject([
      {
        signal: 'WIN-13',
        subject: { kind: 'account', id: 'a-1' },
        period: '2026-03',
        severity: 'red',
        kind: 'alert',
        accountingDate: '2026-03-02',
        headline: { zh: '高息揽储：合同年利率190个基点，超过挂牌上限155个基点' },
        metrics: [{ name: 'annualRateBp', value: '190', limit: '155' }],
        evidence: [{ type: 'bank.account.opened.v1', accountingDate: '2026-03-02' }],
      },
    ]);
  });

  it('measures by the ceiling that was listed on the day of opening', () => {
    const raised = saver().listed('2026-01-01', 365, 155).listed('2026-03-02', 365, 200);
    expect(raised.opened('2026-03-02', 200, year).judged('2026-03')).toEqual([]);
    const before = saver().listed('2026-03-03', 365, 100);
    expect(before.opened('2026-03-02', 200, year).judged('2026-03')).toEqual([]);
  });

  it('measures by the longest listed term that the contract reaches', () => {
    const two = () => saver().listed('2026-01-01', 365, 155).listed('2026-01-01', 90, 100);
    const half = { maturityDate: '2026-09-02' };
    expect(two().opened('2026-03-02', 101, half).judged('2026-03')).toHaveLength(1);
    expect(two().opened('2026-03-02', 155, year).judged('2026-03')).toEqual([]);
  });

  it.each([
    ['2026-05-28', 1],
    ['2026-05-27', 0],
  ])('takes a term of months that is three days short: until %s: %i', (maturityDate, found) => {
    const quarter = saver().listed('2026-01-01', 90, 100);
    expect(quarter.opened('2026-03-02', 101, { maturityDate }).judged('2026-03')).toHaveLength(found);
  });

  it('measures demand money by what is listed without a term', () => {
    const demand = () => saver().listed('2026-01-01', 0, 5, 'demand').listed('2026-01-01', 1, 10, 'demand');
    expect(demand().opened('2026-03-02', 6, { category: 'demand' }).judged('2026-03')).toHaveLength(1);
    expect(demand().opened('2026-03-02', 5, { category: 'demand' }).judged('2026-03')).toEqual([]);
  });

  it('judges neither another month, nor an open day, nor a bank’s own account', () => {
    const customer = saver().listed('2026-01-01', 365, 155).opened('2026-03-02', 190, year);
    expect(customer.judged('2026-04')).toEqual([]);
    expect(customer.judged('2026-03', '2026-03-01')).toEqual([]);
    expect(customer.judged('2026-03', '2026-03-02')).toHaveLength(1);
    expect(customer.judged('2026-03', '2026-03-02', { categoriesNotJudged: ['time'] })).toEqual([]);
  });
});

describe('WIN-13 interest outside its terms', () => {
  it.each([
    ['2026-03-19', 1],
    ['2026-03-20', 0],
    ['2026-03-21', 0],
    ['2026-03-22', 1],
  ])('on %s: %i', (date, found) => {
    expect(saver().paid(date, 1_000).judged('2026-03')).toHaveLength(found);
  });

  it.each([
    [999.99, 0],
    [1_000, 1],
  ])('of %d: %i', (amount, found) => {
    expect(saver().paid('2026-03-10', amount).judged('2026-03')).toHaveLength(found);
  });

  it('is in order on the day an account of the customer matures, and on the first working day after it', () => {
    // 2026-05-01 to 05-05 are days off.
    const matured = (date: string) =>
      saver().opened('2025-05-02', 100, { accountId: 'a-2', maturityDate: '2026-05-02' }).paid(date, 1_000);
    for (const date of ['2026-05-02', '2026-05-05', '2026-05-06'])
      expect(matured(date).judged('2026-05')).toEqual([]);
    for (const date of ['2026-05-01', '2026-05-07']) expect(matured(date).judged('2026-05')).toHaveLength(1);
  });

  it('is in order on the day an account is closed, however the two arrive', () => {
    const customer = saver().opened('2026-01-10', 100).paid('2026-03-10', 1_000);
    expect(customer.judged('2026-03')).toHaveLength(1);
    expect(customer.closed('2026-03-10').judged('2026-03')).toEqual([]);
  });

  it('is never in order from an internal account, or as a top-up', () => {
    const counterparty = { accountId: 'internal-9' };
    expect(saver().paid('2026-03-20', 1_000, { counterparty }).judged('2026-03')).toHaveLength(1);
    const other = saver().paid('2026-03-20', 1_000, { counterparty: { accountId: '9-7' } });
    expect(other.judged('2026-03')).toEqual([]);
    expect(other.judged('2026-03', '2026-12-31', { internalAccountPrefixes: ['9-'] })).toHaveLength(1);
    expect(saver().paid('2026-03-20', 1_000, { purpose: 'interest-top-up' }).judged('2026-03')).toHaveLength(
      1,
    );
  });

  it('is one finding an account and month, with each credit', () => {
    const customer = saver().paid('2026-03-11', 2_000).paid('2026-03-10', 1_000);
    const [finding, ...others] = customer.judged('2026-03');
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      headline: {
        zh: '手工补息：2026-03-10入账利息0.10万元，非结息日或到期日；手工补息：2026-03-11入账利息0.20万元，非结息日或到期日',
      },
      basis: 'interest=2026-03-10/100000 interest=2026-03-11/200000',
      evidence: [{ accountingDate: '2026-03-10' }, { accountingDate: '2026-03-11' }],
    });
  });

  it('says nothing rather than guess a calendar', () => {
    const customer = saver()
      .opened('2029-01-02', 100, { maturityDate: '2030-01-02' })
      .paid('2030-01-04', 1_000);
    expect(() => customer.judged('2030-01', '2030-01-31')).toThrow('2030');
  });
});
