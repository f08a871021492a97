import {
  addDays,
  CalendarYearMissingError,
  type Month,
  monthOf,
  nextMonth,
  previousMonth,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { ChangedUnit, OrgUnitBook } from '@tocsin/books';
import { type DeploymentParameters, judgingDays } from '@tocsin/rules';

/** A unit to be judged, and the earliest month to ask about. */
export type DueUnit = Readonly<{ unitId: string; fromMonth: Month }>;

const SIGNALS = ['DEP-01', 'DEP-02', 'DEP-03', 'DEP-05'] as const;

/** The units that a round makes be judged: those it changed, and those with a day of judging among the days closed. */
export const dueUnits = ({
  book,
  calendar,
  changed,
  closedBefore,
  parameters,
  unjudgedFrom,
  hasSecondStep,
}: Readonly<{
  book: OrgUnitBook;
  calendar: WorkingCalendar;
  changed: readonly ChangedUnit[];
  closedBefore: ReadonlyMap<string, string | undefined>;
  parameters: DeploymentParameters;
  /** The month from which a unit's rules gave no answer so far. */
  unjudgedFrom: (unitId: string) => Month | undefined;
  /** Whether a month of the unit is judged by balances of the month after it as well. */
  hasSecondStep: (unitId: string, month: Month) => boolean;
}>): readonly DueUnit[] => {
  const changedFrom = new Map(changed.map(({ unitId, fromMonth }) => [unitId, fromMonth]));
  const monthOfSpan = rememberedMonths(calendar);

  const correctedFrom = (unitId: string, running: Month, judged: Month | undefined): Month | undefined => {
    const changedMonth = changedFrom.get(unitId);
    if (changedMonth === undefined) return undefined;
    const before = previousMonth(changedMonth);
    if (hasSecondStep(unitId, before)) return before;
    // A change of the running month alone waits for its day of judging.
    return judged === undefined && changedMonth >= running ? undefined : changedMonth;
  };

  const earliestMonth = (unitId: string): Month | undefined => {
    const closed = book.lastClosed(unitId);
    if (closed === undefined) return undefined;
    const before = closedBefore.get(unitId);
    if (before === undefined) return monthOf(addDays(closed, -parameters.latenessDaysMax));
    const judged = before === closed ? undefined : monthOfSpan(before, closed);
    const corrected = correctedFrom(unitId, monthOf(closed), judged);
    return earlierOf(unjudgedFrom(unitId), earlierOf(judged, corrected));
  };

  return book.tree.units().flatMap((unitId) => {
    const fromMonth = earliestMonth(unitId);
    return fromMonth === undefined ? [] : { unitId, fromMonth };
  });
};

const earlierOf = (a: Month | undefined, b: Month | undefined): Month | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  return a < b ? a : b;
};

/** The earliest month with a day of judging after one date and up to another; most units ask about the same dates. */
const rememberedMonths = (calendar: WorkingCalendar) => {
  const known = new Map<string, Month | undefined>();
  return (after: string, through: string): Month | undefined => {
    const span = `${after} ${through}`;
    if (!known.has(span)) known.set(span, earliestJudged(calendar, after, through));
    return known.get(span);
  };
};

const earliestJudged = (calendar: WorkingCalendar, after: string, through: string): Month | undefined => {
  const last = monthOf(through);
  for (let month = previousMonth(monthOf(addDays(after, 1))); month <= last; month = nextMonth(month)) {
    if (SIGNALS.some((signal) => isJudgedBetween(signal, { calendar, month, after, through }))) return month;
  }
  return undefined;
};

/** While the calendar cannot tell, every close is a day of judging: the rule is asked until it has an answer. */
const isJudgedBetween = (
  signal: (typeof SIGNALS)[number],
  {
    calendar,
    month,
    after,
    through,
  }: Readonly<{ calendar: WorkingCalendar; month: Month; after: string; through: string }>,
): boolean => {
  try {
    return judgingDays(signal, calendar, month).some((day) => day > after && day <= through);
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return true;
    throw error;
  }
};
