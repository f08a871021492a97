import { dayNumber, lastDayOf } from '@tocsin/banking-calendar';
import { forgetAlertsBefore } from '@tocsin/customer-state';
import { EVERY_ENTITY, type TaskContext, type Timer, unjudgedBeside } from '@tocsin/stream-runtime';
import type { Deployment } from '../deployment/deployment.ts';
import type { OperationsTelling } from '../operations/operations-telling.ts';
import { type ClosedDay, outgoingRound } from '../rounds/round-record.ts';
import type { CountedMeasures } from './counted-measures.ts';
import type { CustomerBook } from './customer-book.ts';
import { type FamilyTimer, familyTimerOf } from './customer-families.ts';
import { countReturns, RETURNS_COUNTED_WITH } from './month-end-returns.ts';
import type { Standings } from './standings.ts';
import type { UnitSums } from './unit-sums.ts';
import { isOpenMonth, judgeWindow } from './window-judging.ts';
import { judgingDay, type WindowTimer, windowTimerOf } from './window-timers.ts';

/** Customers judged between two loads. */
const LOADED_AT_ONCE = 500;

export type DayCloser = Readonly<{
  /** Whom closing the days up to one concerns, to be loaded with the batch; none where they are too many for that. */
  customersDue: (through: string) => readonly string[];
  /** Judges what falls due with the day, and sends this task's part of the round. */
  close: (closed: ClosedDay, cause: string) => Promise<void>;
}>;

export const dayCloser = ({
  context,
  known,
  units,
  counted,
  customers,
  told,
  operations,
}: Readonly<{
  context: TaskContext;
  known: Deployment;
  units: UnitSums;
  counted: CountedMeasures;
  customers: CustomerBook;
  told: Standings;
  operations: Pick<OperationsTelling, 'tell'>;
}>): DayCloser => {
  const { timers, task, counters } = context;

  /** The legal entity of a unit on a day, and how far it is closed. */
  const closedOf = (unitId: string, date: string) => {
    const legalEntityId = known.legalEntityOf(unitId, date);
    return { legalEntityId, asOf: known.closedThrough(legalEntityId) };
  };

  /** Judges a timer's month; the timer stays while there is no answer, to be asked again at the next close. */
  const judgeTimer = (timer: Timer, { customerId, month, signal }: WindowTimer, cause: string): void => {
    const { legalEntityId, asOf } = closedOf(timer.owner, lastDayOf(month));
    if (asOf === undefined) return;
    const customer = customers.of(customerId);
    const judgedOn = judgingDay(known.calendar(), month, signal);
    if (judgedOn !== undefined && judgedOn > asOf) {
      timers.drop(timer);
      timers.set({ ...timer, dueOn: judgedOn });
      return;
    }
    const question = { customerId, customer, legalEntityId, asOf, knownOn: asOf, cause };
    const verdict = judgeWindow(known, question, month, signal);
    if (judgedOn !== undefined && signal === RETURNS_COUNTED_WITH)
      countReturns(known, counted, question, month);
    if (verdict.unjudged.length === 0 || !isOpenMonth(known, month, asOf)) timers.drop(timer);
    // By the slowest entity, because the customer may be judged by several.
    forgetAlertsBefore(customer.alerts, known.acceptedDates()?.from ?? '');
    customers.touch(customerId, customer);
    customers.publish(verdict);
  };

  /** The next timer is set by the judgement, for whatever day that names. */
  const judgeFamily = (timer: Timer, says: FamilyTimer, cause: string): void => {
    timers.drop(timer);
    const customer = customers.of(says.customerId);
    if (!customers.judgeFamily(says, timer.owner, cause)) timers.set(timer);
    customers.touch(says.customerId, customer);
    // The day that its loans were to be judged again may be one on which it stands otherwise.
    told.noteCustomer(says.customerId);
  };

  const judgeDue = async (due: readonly Timer[], cause: string): Promise<void> => {
    for (let at = 0; at < due.length; at += LOADED_AT_ONCE) {
      const chunk = due.slice(at, at + LOADED_AT_ONCE);
      await customers.load(chunk.map(customerOf));
      for (const timer of chunk) {
        const says = familyTimerOf(timer);
        if (says) judgeFamily(timer, says, cause);
        else judgeTimer(timer, windowTimerOf(timer), cause);
      }
    }
  };

  const sendRound = (closed: ClosedDay, cause: string): void => {
    const { accountingDate, scope } = closed;
    const closedDayOf = (unitId: string): number | undefined => {
      const { legalEntityId, asOf } = closedOf(unitId, accountingDate);
      const isInScope = scope === EVERY_ENTITY || scope === legalEntityId;
      return isInScope && asOf !== undefined ? dayNumber(asOf) : undefined;
    };
    for (const vector of units.vectors(closedDayOf)) {
      context.emit(outgoingRound(task.partition, { kind: 'unit-month', vector }));
    }
    for (const vector of counted.vectors(closedDayOf)) {
      context.emit(outgoingRound(task.partition, { kind: 'unit-measures', vector }));
    }
    operations.tell(known.furthestClosed() ?? accountingDate);
    context.emit(outgoingRound(task.partition, { kind: 'marker', closed, cause }));
    const { latenessDaysMax } = known.parameters();
    const oldestDayOf = (unitId: string): number | undefined => {
      const closedDay = closedDayOf(unitId);
      return closedDay === undefined ? undefined : closedDay - latenessDaysMax;
    };
    units.forgetBefore(oldestDayOf);
    counted.forgetBefore(oldestDayOf);
  };

  return {
    customersDue: (through) => {
      const due = timers.due(through, () => true);
      return due.length > LOADED_AT_ONCE ? [] : due.map(customerOf);
    },
    close: async (closed, cause) => {
      const { accountingDate, scope, isAgain } = closed;
      // A unit's timers wait under its own name: which entity it belongs to may be declared after the movement.
      const isClosing = (unitId: string): boolean =>
        scope === EVERY_ENTITY || closedOf(unitId, accountingDate).legalEntityId === scope;
      // A day that is closed again asks nothing again: what got no answer waits for the next one.
      if (!isAgain) counters.unjudged = unjudgedBeside(scope, counters.unjudged);
      await judgeDue(timers.due(accountingDate, isClosing), cause);
      sendRound(closed, cause);
      await told.send(closed, cause);
    },
  };
};

const customerOf = (timer: Timer): string => (familyTimerOf(timer) ?? windowTimerOf(timer)).customerId;
