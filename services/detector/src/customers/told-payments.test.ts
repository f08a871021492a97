import { calendarFrom, cnNotices } from '@tocsin/banking-calendar';
import { applyLargeFlowEvent, applyLoanMoneyEvent } from '@tocsin/books';
import { CustomerState } from '@tocsin/customer-state';
import { exampleOf } from '@tocsin/events/testing';
import { defaultParameters } from '@tocsin/rules';
import { describe, expect, it } from 'vitest';

import { toldPayments } from './told-payments.ts';

const known = {
  parameters: () => ({ ...defaultParameters, latenessDaysMax: 30 }),
  calendar: () => calendarFrom(cnNotices),
} as Parameters<typeof toldPayments>[0];

type Moved = readonly [date: string, yuan: number, other: string];

const customerOf = (moves: readonly Moved[], lentOn?: string): CustomerState => {
  const customer = CustomerState.unknown();
  for (const [accountingDate, yuan, customerId] of moves) {
    const direction = yuan > 0 ? ('credit' as const) : ('debit' as const);
    const moved = {
      accountingDate,
      direction,
      amountMinor: Math.abs(yuan) * 100,
      counterparty: { customerId },
    };
    applyLargeFlowEvent(customer.flows, exampleOf('bank.transaction.posted.v1', moved));
  }
  if (lentOn !== undefined)
    applyLoanMoneyEvent(
      customer.money.loanMoney,
      exampleOf('bank.loan.disbursed.v1', { accountingDate: lentOn, principalMinor: 10_000_000 }),
      { latestAcceptedFrom: Number.NEGATIVE_INFINITY },
    );
  return customer;
};
const told = (customer: CustomerState, closed: string) => {
  const { payments, hasLater, missing } = toldPayments(known, { customerId: 'c-1', customer }, closed);
  const monthEnds = payments.monthEnds.map(
    ({ month, payers, payees }) =>
      `${month} ${payers.map(({ party }) => party)} ${payees.map(({ party }) => party)}`,
  );
  const proceeds = payments.proceeds.flatMap(({ payees }) => payees.map(({ customerId }) => customerId));
  return { monthEnds, proceeds, hasLater, missing };
};

describe('what the network is told of payments', () => {
  const spring = customerOf([
    ['2026-04-30', 100_000, 'p'],
    ['2026-05-08', -60_000, 'q'],
  ]);

  it('is of closed days, and the rest later', () => {
    expect(told(spring, '2026-04-29')).toMatchObject({ monthEnds: [], hasLater: true });
    expect(told(spring, '2026-04-30')).toMatchObject({ monthEnds: ['2026-04 p '], hasLater: true });
    expect(told(spring, '2026-05-08')).toMatchObject({ monthEnds: ['2026-04 p q'], hasLater: false });
  });

  it('is of months to which something may still come', () => {
    expect(told(spring, '2026-05-30').monthEnds).toHaveLength(1);
    expect(told(spring, '2026-05-31').monthEnds).toEqual([]);
  });

  it('is of loans that may still be told otherwise', () => {
    const borrower = customerOf([['2026-04-10', -50_000, 'g']], '2026-04-09');
    expect(told(borrower, '2026-04-08')).toMatchObject({ proceeds: [], hasLater: true });
    expect(told(borrower, '2026-04-09')).toMatchObject({ proceeds: [], hasLater: true });
    expect(told(borrower, '2026-04-10')).toMatchObject({ proceeds: ['g'], hasLater: false });
    expect(told(borrower, '2026-05-09').proceeds).toEqual(['g']);
    expect(told(borrower, '2026-05-10').proceeds).toEqual([]);
  });

  it('leaves a month-end out whose working days nobody knows, and says so', () => {
    const customer = customerOf([['2026-12-31', 100_000, 'p']]);
    expect(told(customer, '2026-12-31')).toMatchObject({
      monthEnds: [],
      missing: { kind: 'no-notice-2027' },
    });
  });

  it('is nothing of a customer of whom nothing large is known', () => {
    expect(told(CustomerState.unknown(), '2026-04-30')).toEqual({
      ...{ monthEnds: [], proceeds: [], hasLater: false, missing: undefined },
    });
  });
});
