import type { BankEvent, EventOf, EventType } from '@tocsin/events';
import { exampleOf } from '@tocsin/events/testing';
import { type TestBank, testBank } from '@tocsin/testkit';
import { beforeEach, describe, expect, it } from 'vitest';

const parties = { customerId: 'c1', branchId: 'b1' };
const told = <Type extends EventType>(
  type: Type,
  accountingDate: string,
  data: Partial<EventOf<Type>['data']>,
  id?: string,
): BankEvent =>
  exampleOf(type, { accountingDate, ...data } as never, {
    id: id ?? `${type} ${accountingDate} ${JSON.stringify(data)}`,
  }) as BankEvent;
const closed = (accountingDate: string) => told('bank.day.closed.v1', accountingDate, {});
const posted = (accountingDate: string, amountMinor: number, balanceAfterMinor?: number, id?: string) =>
  told(
    'bank.transaction.posted.v1',
    accountingDate,
    {
      ...{ ...parties, accountId: 'a1', amountMinor, direction: 'credit' },
      ...(balanceAfterMinor !== undefined && { balanceAfterMinor }),
    },
    id,
  );
const balance = (accountingDate: string, balanceMinor: number) =>
  told('bank.account.balance-declared.v1', accountingDate, { ...parties, accountId: 'a1', balanceMinor });

describe('breaks in the data', () => {
  let bank: TestBank;
  beforeEach(async () => {
    bank = await testBank();
  });

  const alerts = async () =>
    (await bank.alerts())
      .filter(({ signal }) => signal.startsWith('DQ'))
      .map(({ signal, subject, period, revision, change }) =>
        [signal, subject.kind, subject.id, period, revision, change].join(' '),
      );

  it('of a balance are told at the close of their day, and cleared when they are mended', async () => {
    await bank.post([posted('2026-01-05', 1_000, 1_000), posted('2026-01-06', 500, 1_900)]);
    await bank.post([closed('2026-01-05')]);
    expect(await alerts()).toEqual([]);
    await bank.post([closed('2026-01-06')]);
    expect(await alerts()).toEqual(['DQ-01 account a1 2026-01-06 1 raised']);
    await bank.post([balance('2026-01-06', 1_500)]);
    expect(await alerts()).toEqual(['DQ-01 account a1 2026-01-06 2 cleared']);
  });

  it('of a balance come at once where the day is closed', async () => {
    await bank.post([posted('2026-01-05', 1_000, 1_000), posted('2026-01-06', 500), closed('2026-01-06')]);
    await bank.post([balance('2026-01-06', 1_900)]);
    expect(await alerts()).toEqual(['DQ-01 account a1 2026-01-06 1 raised']);
  });

  it.each([
    ['2026-04-08', 'raised'],
    ['2026-04-09', 'cleared'],
  ])('of a balance stand while it can be corrected: on %s it is %s', async (last, change) => {
    await bank.post([posted('2026-01-05', 1_000, 1_000), posted('2026-01-06', 500, 1_900)]);
    await bank.post([closed('2026-01-06'), ...daysUpTo(last).map(closed)]);
    expect((await alerts()).map((alert) => alert.split(' ').at(-1))).toEqual([change]);
  });

  it.each([
    ['2026-04-07', []],
    ['2026-04-08', ['DQ-02 loan l1 2026-04-08 1 raised']],
  ])('of a loan that does not come are told at the close of its 93rd day: %s', async (last, expected) => {
    const repaid = told('bank.repayment.received.v1', '2026-01-05', {
      ...{ customerId: 'c1', loanId: 'l1', principalMinor: 70_000 },
    });
    await bank.post([repaid, closed('2026-01-05'), ...daysUpTo(last).map(closed)]);
    expect(await alerts()).toEqual(expected);
    const disbursed = told('bank.loan.disbursed.v1', last, {
      ...{ ...parties, loanId: 'l1', principalMinor: 500_000, maturityDate: '2028-01-05' },
    });
    await bank.post([disbursed]);
    expect((await alerts()).map((alert) => alert.split(' ').at(-1))).toEqual(expected.map(() => 'cleared'));
  });

  it.each([
    ['2026-04-07', []],
    ['2026-04-08', ['DQ-02 customer c1 2026-04-08 1 raised']],
  ])('of a pledge that does not come are told at the close of its 93rd day: %s', async (last, expected) => {
    const of = { guaranteeId: 'g1', guarantorId: 'c1', borrowerId: 'c2' };
    await bank.post([told('bank.guarantee.released.v1', '2026-01-05', of), closed('2026-01-05')]);
    await bank.post(daysUpTo(last).map(closed));
    expect(await alerts()).toEqual(expected);
    await bank.post([told('bank.guarantee.pledged.v1', last, { ...of, pledgedOn: '2026-01-02' })]);
    expect((await alerts()).map((alert) => alert.split(' ').at(-1))).toEqual(expected.map(() => 'cleared'));
  });

  it('of one guarantee say nothing of another of the same guarantor', async () => {
    const of = (guaranteeId: string, borrowerId: string) => ({ guaranteeId, guarantorId: 'c1', borrowerId });
    const pledge = (guaranteeId: string, borrowerId: string, date: string) =>
      told('bank.guarantee.pledged.v1', date, of(guaranteeId, borrowerId));
    await bank.post([pledge('g1', 'c1', '2026-01-05'), pledge('g2', 'c1', '2026-01-05')]);
    await bank.post([pledge('g2', 'c2', '2026-01-06'), closed('2026-01-06')]);
    expect((await alerts()).map((alert) => alert.split(' ').at(-1)).sort()).toEqual(['cleared', 'raised']);
  });
});

/** The days from 2026-01-06 on, as far apart as days are closed. */
const daysUpTo = (last: string): readonly string[] =>
  [
    '2026-01-06',
    '2026-01-16',
    '2026-01-26',
    '2026-02-05',
    '2026-02-15',
    '2026-02-25',
    '2026-03-07',
    '2026-03-17',
  ]
    .concat(['2026-03-27', '2026-04-06', last])
    .filter((date) => date <= last);
