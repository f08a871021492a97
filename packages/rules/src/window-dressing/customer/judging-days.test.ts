import { describe, expect, it } from 'vitest';

import { cn } from '../../testing/month-end-customer.ts';
import { lent, told } from '../../testing/told-events.ts';
import { moneyTimers } from './judging-days.ts';

const due = (event: Parameters<typeof moneyTimers>[1]) =>
  moneyTimers(cn, event, 1).map(({ signal, dueOn, month }) =>
    [signal, dueOn, ...(month === undefined ? [] : [month])].join(' '),
  );

describe('what an event of a customer makes due', () => {
  it('a loan: its own day for all, and the days in which its money may become a deposit', () => {
    const timers = due(lent('2026-05-06', 1));
    expect(timers.filter((timer) => timer.startsWith('WIN-04'))).toHaveLength(11);
    expect(timers).toContain('WIN-04 2026-05-09');
    expect(timers.slice(-3)).toEqual([
      ...['WIN-05 2026-05-06', 'WIN-11 2026-05-06 2026-04', 'WIN-11 2026-05-06 2026-05'],
    ]);
  });

  it('a loan told of later: the days of the loan', () => {
    expect(due(lent('2026-05-06', 1, { disbursedOn: '2026-05-04' }))[0]).toBe('WIN-04 2026-05-04');
  });

  it.each([
    ['2026-04-27', []],
    ['2026-04-28', ['WIN-11 2026-04-28 2026-04']],
    ['2026-04-30', ['WIN-11 2026-04-30 2026-04']],
    ['2026-05-01', []],
  ])('a repayment or position of %s: %j', (accountingDate, expected) => {
    const types = ['bank.repayment.received.v1', 'bank.loan.position-declared.v1'] as const;
    for (const type of types) expect(due(told(type, { accountingDate }) as never)).toEqual(expected);
  });

  it.each([
    ['bank.acceptance.issued.v1', ['WIN-05 2026-05-06']],
    ['bank.bill.discounted.v1', ['WIN-05 2026-05-06']],
    ['bank.withdrawal.completed.v1', ['WIN-09 2026-05-06']],
    ['bank.withdrawal.requested.v1', ['WIN-09 2026-05-31']],
    ['bank.account.category-changed.v1', ['WIN-08 2026-05-06']],
  ] as const)('%s of 2026-05-06: %j', (type, expected) => {
    expect(due(told(type, { accountingDate: '2026-05-06' }) as never)).toEqual(expected);
  });

  it('needs no notice of the next year before December is about to end', () => {
    const told2026 = (accountingDate: string) =>
      due(told('bank.repayment.received.v1', { accountingDate }) as never);
    expect(told2026('2026-12-09')).toEqual([]);
    expect(() => told2026('2026-12-31')).toThrow('2027');
  });
});
