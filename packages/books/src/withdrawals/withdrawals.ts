import type { EventOf } from '@tocsin/events';
import { byDay, type ToldEvent, toldOf } from '../told-events/told-event.ts';

/** Money that a customer asked for, and what was paid of it. */
export type Withdrawal = {
  requestId: string;
  /** Absent while only a payment has arrived. */
  requested?: ToldEvent & Readonly<{ branchId: string; amountMinor: number }>;
  /** By day. */
  completed: (ToldEvent & Readonly<{ amountMinor: number }>)[];
};

/** One customer's withdrawals of late. Plain values, empty for most. */
export type Withdrawals = { requests: Withdrawal[] };

/** The events that this book folds. */
export type WithdrawalEvent = EventOf<'bank.withdrawal.requested.v1' | 'bank.withdrawal.completed.v1'>;

/** Of a customer who asked for nothing. */
export const noWithdrawals = (): Withdrawals => ({ requests: [] });

/** Folds one event, in any order; the caller knows that it is no repeat. Gives the day that it changes. */
export const applyWithdrawalEvent = (
  withdrawals: Withdrawals,
  event: WithdrawalEvent,
): Readonly<{ changedFrom: number }> => {
  const { requestId, branchId, amountMinor } = event.data;
  const told = toldOf(event);
  let request = withdrawals.requests.find((known) => known.requestId === requestId);
  if (request === undefined) {
    request = { requestId, completed: [] };
    withdrawals.requests.push(request);
  }
  const changedFrom = Math.min(told.day, request.requested?.day ?? told.day);
  if (event.type === 'bank.withdrawal.requested.v1') request.requested = { ...told, branchId, amountMinor };
  else request.completed = [...request.completed, { ...told, amountMinor }].sort(byDay);
  return { changedFrom };
};

/** The payment with which the whole amount was paid; undefined while something is outstanding. */
export const completionOf = ({ requested, completed }: Withdrawal): ToldEvent | undefined => {
  if (requested === undefined) return undefined;
  let left = requested.amountMinor;
  return completed.find((paid) => {
    left -= paid.amountMinor;
    return left <= 0;
  });
};

/** Forgets what was asked for and paid before a day: whether it was paid late can change no more. */
export const pruneWithdrawals = (withdrawals: Withdrawals, beforeDay: number): void => {
  withdrawals.requests = withdrawals.requests.filter(({ requested, completed }) =>
    [requested, ...completed].some((told) => told !== undefined && told.day >= beforeDay),
  );
};
