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
import type { DeploymentParameters } from '@tocsin/rules';

import { type UnitRule, unitRules } from './unit-rules.ts';

/** What a unit is to be asked: these signals, from the earliest month that any of them needs. */
export type Due = Readonly<{ fromMonth: Month; signals: readonly string[] }>;
export type DueUnit = Due & Readonly<{ unitId: string }>;

const SIGNALS = unitRules.map(({ signal }) => signal);

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
  const changedFrom = earliestChanges(changed);
  const dueInSpan = rememberedSpans(calendar);

  /** A change of the running month alone waits for its day of judging, but it may reach the second step before. */
  const corrected = (unitId: string, running: Month): readonly Due[] => {
    const changedMonth = changedFrom.get(unitId);
    if (changedMonth === undefined) return [];
    const before = previousMonth(changedMonth);
    return [
      ...(hasSecondStep(unitId, before) ? [{ fromMonth: before, signals: ['DEP-03'] as const }] : []),
      ...(changedMonth < running ? [{ fromMonth: changedMonth, signals: SIGNALS }] : []),
    ];
  };

  const duesOf = (unitId: string): readonly Due[] => {
    const closed = book.lastClosed(unitId);
    if (closed === undefined) return [];
    const before = closedBefore.get(unitId);
    const oldestOpen = monthOf(addDays(closed, -parameters.latenessDaysMax));
    if (before === undefined) return [{ fromMonth: oldestOpen, signals: SIGNALS }];
    const unjudged = unjudgedFrom(unitId);
    return [
      ...(before === closed ? [] : dueInSpan(before, closed)),
      ...corrected(unitId, monthOf(closed)),
      ...(unjudged === undefined ? [] : [{ fromMonth: unjudged, signals: SIGNALS }]),
    ];
  };

  return book.tree.units().flatMap((unitId) => {
    const dues = duesOf(unitId);
    return dues.length === 0 ? [] : { unitId, ...together(dues) };
  });
};

const earliestChanges = (changed: readonly ChangedUnit[]): ReadonlyMap<string, Month> => {
  const earliest = new Map<string, Month>();
  for (const { unitId, fromMonth } of changed) {
    const known = earliest.get(unitId);
    if (known === undefined || fromMonth < known) earliest.set(unitId, fromMonth);
  }
  return earliest;
};

const together = (dues: readonly Due[]): Due => ({
  fromMonth: dues.map(({ fromMonth }) => fromMonth).sort()[0] ?? '',
  signals: SIGNALS.filter((signal) => dues.some(({ signals }) => signals.includes(signal))),
});

/** What falls due after one date and up to another; most units ask about the same dates. */
const rememberedSpans = (calendar: WorkingCalendar) => {
  const known = new Map<string, readonly Due[]>();
  return (after: string, through: string): readonly Due[] => {
    const span = `${after} ${through}`;
    const due = known.get(span) ?? dueBetween(calendar, after, through);
    known.set(span, due);
    return due;
  };
};

const dueBetween = (calendar: WorkingCalendar, after: string, through: string): readonly Due[] => {
  const dues: Due[] = [];
  const last = monthOf(through);
  for (let month = previousMonth(monthOf(addDays(after, 1))); month <= last; month = nextMonth(month)) {
    const asked = { calendar, month, after, through };
    const signals = unitRules.filter((rule) => isJudgedBetween(rule, asked)).map(({ signal }) => signal);
    if (signals.length > 0) dues.push({ fromMonth: month, signals });
  }
  return dues;
};

/** While the calendar cannot tell, every close is a day of judging: the rule is asked until it has an answer. */
const isJudgedBetween = (
  { judgingDays }: UnitRule,
  {
    calendar,
    month,
    after,
    through,
  }: Readonly<{ calendar: WorkingCalendar; month: Month; after: string; through: string }>,
): boolean => {
  try {
    return judgingDays(calendar, month).some((day) => day > after && day <= through);
  } catch (error) {
    if (error instanceof CalendarYearMissingError) return true;
    throw error;
  }
};
