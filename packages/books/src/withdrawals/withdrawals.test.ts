import { dayNumber } from '@tocsin/banking-calendar';
import { exampleOf } from '@tocsin/events/testing';
import { expect, it } from 'vitest';

import {
  applyWithdrawalEvent,
  completionOf,
  noWithdrawals,
  pruneWithdrawals,
  type WithdrawalEvent,
} from './withdrawals.ts';

const asked = exampleOf('bank.withdrawal.requested.v1', { accountingDate: '2026-04-28', amountMinor: 100 });
const paid = (accountingDate: string, amountMinor: number) =>
  exampleOf('bank.withdrawal.completed.v1', { accountingDate, amountMinor });
const bookOf = (...events: readonly WithdrawalEvent[]) => {
  const withdrawals = noWithdrawals();
  for (const event of events) applyWithdrawalEvent(withdrawals, event);
  return withdrawals;
};
const completedOn = (...events: readonly WithdrawalEvent[]) => {
  const [request] = bookOf(...events).requests;
  return request && completionOf(request)?.day;
};

it('a withdrawal is complete with the payment that reaches the whole amount, in any order of arrival', () => {
  const parts = [paid('2026-04-29', 60), paid('2026-04-30', 40), paid('2026-05-06', 1)];
  expect(completedOn(asked, ...parts)).toBe(dayNumber('2026-04-30'));
  expect(completedOn(...parts.toReversed(), asked)).toBe(dayNumber('2026-04-30'));
  expect(completedOn(asked, paid('2026-04-29', 99))).toBeUndefined();
  expect(completedOn(paid('2026-04-29', 100))).toBeUndefined();
});

it('a payment changes what was true from the request on', () => {
  const withdrawals = bookOf(asked);
  expect(applyWithdrawalEvent(withdrawals, paid('2026-05-06', 100)).changedFrom).toBe(
    dayNumber('2026-04-28'),
  );
});

it('a withdrawal is forgotten when nothing of it lies within the accepted days', () => {
  const withdrawals = bookOf(asked, paid('2026-05-06', 100));
  pruneWithdrawals(withdrawals, dayNumber('2026-05-06'));
  expect(withdrawals.requests).toHaveLength(1);
  pruneWithdrawals(withdrawals, dayNumber('2026-05-07'));
  expect(withdrawals.requests).toEqual([]);
});
