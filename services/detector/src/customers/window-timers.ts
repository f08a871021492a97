import {
  CalendarYearMissingError,
  dateOfDay,
  lastDayOf,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import { judgingTimers, type WindowSignal, windowJudgingDays } from '@tocsin/rules';
import type { Timer, Timers } from '@tocsin/stream-runtime';

/** What a timer of this topology says: a customer's month is to be judged for a signal. */
export type WindowTimer = Readonly<{ customerId: string; month: string; signal: WindowSignal }>;

type Due = Readonly<{ month: string; signal: WindowSignal; dueOn: string }>;

/** The signals that are judged per customer and month-end. */
export const WINDOW_SIGNALS: readonly WindowSignal[] = ['WIN-01', 'WIN-02'];

/**
 * Sets the timers that a movement of a day calls for, unless their day is closed already.
 *
 * Where the calendar lacks a year the judging day is unknown: the timer then runs at month-end, finds no answer and
 * is asked again at every close until the notice is there.
 */
export const windowTimers = (timers: Timers, calendarOf: () => WorkingCalendar) => {
  let calendar: WorkingCalendar | undefined;
  let dueOfDay = new Map<number, readonly Due[]>();

  const dueFor = (day: number): readonly Due[] => {
    if (calendar !== calendarOf()) {
      calendar = calendarOf();
      dueOfDay = new Map();
    }
    const known = dueOfDay.get(day) ?? dueOrMonthEnd(calendarOf(), day);
    dueOfDay.set(day, known);
    return known;
  };

  return {
    set: (customerId: string, branchId: string, day: number, lastClosed: string | undefined): void => {
      for (const { month, signal, dueOn } of dueFor(day)) {
        if (lastClosed !== undefined && dueOn <= lastClosed) continue;
        timers.set({ dueOn, owner: branchId, key: JSON.stringify([customerId, month, signal]) });
      }
    },
  };
};

/** What a timer's key says. */
export const windowTimerOf = ({ key }: Timer): WindowTimer => {
  const [customerId, month, signal] = JSON.parse(key) as [string, string, WindowSignal];
  return { customerId, month, signal };
};

/** When a month is judged for a signal, or undefined while the calendar cannot tell. */
export const judgingDay = (
  calendar: WorkingCalendar,
  month: string,
  signal: WindowSignal,
): string | undefined => {
  try {
    return windowJudgingDays(calendar, month)[signal];
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return undefined;
    throw error;
  }
};

const dueOrMonthEnd = (calendar: WorkingCalendar, day: number): readonly Due[] => {
  try {
    return judgingTimers(calendar, dateOfDay(day));
  } catch (error) {
    if (!(error instanceof CalendarYearMissingError)) throw error;
    const month = monthOf(dateOfDay(day));
    return WINDOW_SIGNALS.map((signal) => ({ month, signal, dueOn: lastDayOf(month) }));
  }
};
