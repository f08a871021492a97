import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { describe, expect, it } from 'vitest';
import { applyLoanMoneyEvent } from '../loan-money/apply-loan-money-event.ts';
import { noLoanMoney, packedLoanMoney, pruneLoanMoney, unpackedLoanMoney } from '../loan-money/loan-money.ts';
import { acceptancesOn, acceptedHere } from './own-acceptance.ts';

const issued = { accountingDate: '2026-01-10', amountMinor: 500, maturityDate: '2026-07-10' };
const accepting = () => {
  const money = noLoanMoney();
  applyLoanMoneyEvent(money, exampleOf('bank.acceptance.issued.v1', issued), { latestAcceptedFrom: 0 });
  return money;
};
const owedOn = (money: ReturnType<typeof accepting>, date: string) =>
  acceptedHere(acceptancesOn(money, dayNumber(date)));

describe('a bill that this bank accepted', () => {
  it('is owed from its issue to the day before its maturity', () => {
    const dates = ['2026-01-09', '2026-01-10', '2026-07-09', '2026-07-10'];
    expect(dates.map((date) => owedOn(accepting(), date))).toEqual([0n, 500n, 500n, 0n]);
  });

  it('is remembered until it is due, however long ago it was issued', () => {
    const money = accepting();
    pruneLoanMoney(money, dayNumber('2026-07-10'));
    expect(owedOn(unpackedLoanMoney(packedLoanMoney(money)), '2026-07-09')).toBe(500n);
    pruneLoanMoney(money, dayNumber('2026-07-11'));
    expect(money.acceptances).toEqual([]);
  });
});
