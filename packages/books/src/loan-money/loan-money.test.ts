import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';

import { applyLoanMoneyEvent, type LoanMoneyEvent } from './apply-loan-money-event.ts';
import { lendingOf } from './lending.ts';
import { noLoanMoney, packedLoanMoney, pruneLoanMoney, unpackedLoanMoney } from './loan-money.ts';
import { curesBetween } from './overdue-loans.ts';

const acceptedFrom = dayNumber('2026-01-01');
const bookOf = (...events: readonly LoanMoneyEvent[]) => {
  const money = noLoanMoney();
  for (const event of events) applyLoanMoneyEvent(money, event, { latestAcceptedFrom: acceptedFrom });
  return money;
};
const lent = (accountingDate: string, fields = {}) =>
  exampleOf('bank.loan.disbursed.v1', { accountingDate, principalMinor: 1_000, ...fields });
const repaid = (accountingDate: string, fields: object) =>
  exampleOf('bank.repayment.received.v1', { accountingDate, ...fields });
const position = (accountingDate: string, overduePrincipalMinor: number, overdueInterestMinor = 0) =>
  exampleOf('bank.loan.position-declared.v1', {
    accountingDate,
    overduePrincipalMinor,
    overdueInterestMinor,
  });

describe('what a customer borrowed lately', () => {
  it('is dated by the loan, told again it is replaced, and old stock is no new money', () => {
    expect(bookOf(lent('2026-03-05', { disbursedOn: '2026-03-01' })).disbursements).toMatchObject([
      { day: dayNumber('2026-03-01'), loanId: 'l-1', principalMinor: 1_000, isRenewal: false },
    ]);
    expect(bookOf(lent('2026-03-05', { disbursedOn: '2025-12-31' })).disbursements).toEqual([]);
    const again = bookOf(lent('2026-03-05'), lent('2026-03-06', { renewsLoanId: 'l-0' }));
    expect(again.disbursements).toMatchObject([{ day: dayNumber('2026-03-06'), isRenewal: true }]);
  });

  it('says from which day on something changed', () => {
    const money = bookOf(lent('2026-03-05'));
    const context = { latestAcceptedFrom: acceptedFrom };
    expect(applyLoanMoneyEvent(money, lent('2026-03-09'), context).changedFrom).toBe(dayNumber('2026-03-05'));
    const old = lent('2026-03-09', { loanId: 'l-2', disbursedOn: '2020-01-01' });
    expect(applyLoanMoneyEvent(money, old, context)).toEqual({});
  });

  it.each([
    [{ amountMinor: 90 }, 90, 90],
    [{ principalMinor: 70, interestMinor: 20, penaltyMinor: 5 }, 95, 70],
    [{ interestMinor: 20 }, 20, 0],
    [{ principalMinor: 70, amountMinor: 90 }, 70, 70],
  ])('keeps the split of a repayment: %j', (fields, amountMinor, principalMinor) => {
    expect(bookOf(repaid('2026-03-05', fields)).repayments).toMatchObject([{ amountMinor, principalMinor }]);
  });

  it('is stored and read as it is', () => {
    const money = bookOf(
      lent('2026-03-05'),
      position('2026-03-05', 7),
      repaid('2026-03-06', { amountMinor: 7 }),
    );
    expect(unpackedLoanMoney(packedLoanMoney(money))).toEqual(money);
    expect(packedLoanMoney(noLoanMoney())).toEqual([]);
    expect(unpackedLoanMoney([])).toEqual(noLoanMoney());
  });

  it('is forgotten after a while', () => {
    const money = bookOf(lent('2026-03-05'), lent('2026-03-06', { loanId: 'l-2' }));
    pruneLoanMoney(money, dayNumber('2026-03-06'));
    expect(money.disbursements.map(({ loanId }) => loanId)).toEqual(['l-2']);
  });
});

describe('a loan that was overdue', () => {
  const cures = (from: string, to: string, ...events: readonly LoanMoneyEvent[]) =>
    curesBetween(bookOf(...events).overdue, dayNumber(from), dayNumber(to)).map(
      ({ overdueMinor }) => overdueMinor,
    );

  it('is cured when nothing is overdue any more, principal and interest together', () => {
    const events = [position('2026-04-27', 70, 5), position('2026-04-29', 0)];
    expect(cures('2026-04-28', '2026-04-30', ...events)).toEqual([75]);
    expect(cures('2026-04-28', '2026-04-30', ...events.toReversed())).toEqual([75]);
    expect(cures('2026-04-28', '2026-04-28', ...events)).toEqual([]);
    expect(
      cures('2026-04-28', '2026-04-30', position('2026-04-27', 70), position('2026-04-29', 0, 1)),
    ).toEqual([]);
    expect(cures('2026-04-28', '2026-04-30', position('2026-04-29', 0))).toEqual([]);
  });

  it('keeps every day near the month end, and the newest before', () => {
    const daily = ['05', '18', '19', '20', '21', '30'].map((day) => position(`2026-04-${day}`, 1));
    for (const events of [daily, daily.toReversed()]) {
      const [loan] = bookOf(...events).overdue;
      expect(loan?.days.map((day) => day - dayNumber('2026-03-31'))).toEqual([19, 20, 21, 30]);
    }
  });

  it('is forgotten but for how it stood', () => {
    const money = bookOf(position('2026-03-30', 9), position('2026-03-31', 8), position('2026-04-30', 0));
    pruneLoanMoney(money, dayNumber('2026-04-15'));
    expect(money.overdue).toMatchObject([{ amounts: [8, 0] }]);
    pruneLoanMoney(money, dayNumber('2026-05-15'));
    expect(money.overdue).toEqual([]);
  });
});

describe('what a loan adds to the lending of its branch', () => {
  const lending = (...events: readonly LoanMoneyEvent[]) => lendingOf(bookOf(...events), 'l-1', 10);

  it('is its principal on its day', () => {
    expect(lending(lent('2026-04-29'))).toEqual({
      branchId: 'b-1',
      month: '2026-04',
      dayOfMonth: 29,
      disbursedMinor: 1_000,
      repaidSoonMinor: 0,
    });
    expect(lending()).toBeUndefined();
  });

  it.each([
    ['2026-04-28', 0],
    ['2026-04-29', 400],
    ['2026-05-10', 400],
    ['2026-05-11', 0],
  ])('and what was repaid of it soon: on %s %d', (date, repaidSoon) => {
    const events = [repaid(date, { principalMinor: 400, interestMinor: 9 }), lent('2026-04-29')];
    expect(lending(...events)?.repaidSoonMinor).toBe(repaidSoon);
  });

  it('but never more than was lent', () => {
    const twice = [repaid('2026-04-30', { amountMinor: 900 }), repaid('2026-05-01', { amountMinor: 900 })];
    expect(lending(lent('2026-04-29'), ...twice)?.repaidSoonMinor).toBe(1_000);
  });
});
