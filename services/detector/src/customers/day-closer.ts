import { addDays, dayNumber, monthOf } from '@tocsin/banking-calendar';
import { EVERY_ENTITY, type TaskContext, type Timer } from '@tocsin/stream-runtime';

import { forgetAlertsBefore } from '../alerting/stored-alert.ts';
import type { Deployment } from '../deployment/deployment.ts';
import { type ClosedDay, outgoingRound } from '../rounds/round-record.ts';
import type { CustomerBook } from './customer-book.ts';
import type { UnitSums } from './unit-sums.ts';
import { isOpenMonth, judgeWindow } from './window-judging.ts';
import { judgingDay, type WindowTimer, windowTimerOf } from './window-timers.ts';

/** Customers judged between two loads. */
const LOADED_AT_ONCE = 500;

export type DayCloser = Readonly<{
  /** Judges what falls due with the day, and sends this task's part of the round. */
  close: (closed: ClosedDay, cause: string) => Promise<void>;
}>;

export const dayCloser = ({
  context,
  known,
  units,
  customers,
}: Readonly<{
  context: TaskContext;
  known: Deployment;
  units: UnitSums;
  customers: CustomerBook;
}>): DayCloser => {
  const { timers, task, counters } = context;

  /** Judges a timer's month; the timer stays while there is no answer, to be asked again at the next close. */
  const judgeTimer = (
    timer: Timer,
    { customerId, month, signal }: WindowTimer,
    asOf: string,
    cause: string,
  ): void => {
    const customer = customers.of(customerId);
    const judgedOn = judgingDay(known.calendar(), month, signal);
    if (judgedOn !== undefined && judgedOn > asOf) {
      timers.drop(timer);
      timers.set({ ...timer, dueOn: judgedOn });
      return;
    }
    const question = { customerId, customer, legalEntityId: timer.owner, asOf, knownOn: asOf, cause };
    const verdict = judgeWindow(known, question, month, signal);
    if (verdict.unjudged === undefined || !isOpenMonth(known, month, asOf)) timers.drop(timer);
    forgetAlertsBefore(customer.alerts, monthOf(addDays(asOf, -known.parameters().latenessDaysMax)));
    customers.touch(customerId, customer);
    customers.publish(verdict);
  };

  const judgeDue = async (due: readonly Timer[], cause: string): Promise<void> => {
    for (let at = 0; at < due.length; at += LOADED_AT_ONCE) {
      const chunk = due
        .slice(at, at + LOADED_AT_ONCE)
        .map((timer) => ({ timer, says: windowTimerOf(timer) }));
      await customers.load(chunk.map(({ says }) => says.customerId));
      for (const { timer, says } of chunk) {
        const asOf = known.closedThrough(timer.owner);
        if (asOf !== undefined) judgeTimer(timer, says, asOf, cause);
      }
    }
  };

  return {
    close: async (closed, cause) => {
      const isInScope = (legalEntityId: string | undefined): boolean =>
        closed.scope === EVERY_ENTITY || legalEntityId === closed.scope;
      counters.unjudged = [];
      await judgeDue(timers.due(closed.accountingDate, isInScope), cause);

      const { accountingDate } = closed;
      const unitInScope = (unitId: string): boolean =>
        isInScope(known.tree().legalEntityOf(unitId, accountingDate));
      for (const vector of units.vectors(dayNumber(accountingDate), unitInScope)) {
        context.emit(outgoingRound(task.partition, { kind: 'unit-month', vector }));
      }
      context.emit(outgoingRound(task.partition, { kind: 'marker', closed, cause }));
      if (!closed.isAgain) units.forgetBefore(addDays(accountingDate, -known.parameters().latenessDaysMax));
    },
  };
};
