import {
  daysBetween,
  firstDayOf,
  lastDayOf,
  type Month,
  previousMonth,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { DepositPosition, Measures, OrgTree } from '@tocsin/books';
import {
  type CatalogueEntry,
  type DepositSignal,
  depositDeviationRules,
  judgingDays,
  riseIn,
  type UnitLoanPosition,
  type UnitSpan,
  type UnitWindowSignal,
  unitLoanPosition,
  unitLoanRules,
  unitMonthEnds,
  unitWindowJudgingDays,
  unitWindowRules,
} from '@tocsin/rules';

import { type Judgement, judge } from '../alerting/judging.ts';
import { balancesKeptFrom } from './stored-measures.ts';
import type { UnitTargets } from './unit-targets.ts';

/** What a unit is judged by. */
export type UnitSources = Readonly<{
  deposits: DepositPosition;
  measures: Measures;
  tree: OrgTree;
  targets: Pick<UnitTargets, 'nonPerformingMinor'>;
  /** The months in which an alert of a signal stands. */
  activeMonths: (signal: string) => readonly Month[];
}>;

/** One signal of units: when it is judged though nothing changed, and how it is asked. */
export type UnitRule = Pick<CatalogueEntry<never>, 'signal' | 'audience' | 'period'> &
  Readonly<{
    version: string;
    /** Throws `CalendarYearMissingError` where a working day cannot be told. */
    judgingDays: (calendar: WorkingCalendar, month: Month) => readonly string[];
    judge: (sources: UnitSources, asked: Parameters<typeof judge>[2]) => Judgement;
  }>;

const askedOf = <Position>(
  entries: readonly CatalogueEntry<Position>[],
  days: (signal: string, calendar: WorkingCalendar, month: Month) => readonly string[],
  positionOf: (sources: UnitSources) => Position,
): readonly UnitRule[] =>
  entries.map(({ rule, signal, audience, period }) => ({
    signal,
    audience,
    period,
    version: rule.version,
    judgingDays: (calendar, month) => days(signal, calendar, month),
    judge: (sources, asked) => judge(rule, positionOf(sources), asked),
  }));

const monthEndsOf = ({ deposits, measures, tree }: UnitSources) =>
  unitMonthEnds(deposits, measures, (month) => spansOf(tree, deposits.unitId, month));

/** DEP-03 comes after WIN-03: with that a branch which fell back is red. */
const depositsOf = ({ deposits, activeMonths }: UnitSources) => ({
  ...deposits,
  dressedMonths: activeMonths('WIN-03'),
});

const loansOf = (sources: UnitSources): UnitLoanPosition => {
  const { deposits, targets } = sources;
  return {
    ...loansFrom(sources, deposits, balancesKeptFrom(deposits.lastClosed)),
    monthClose: (month) => deposits.monthCloses[month],
    peerRises: (month) => peerRises(sources, month),
    plannedMinor: (month) => targets.nonPerformingMinor(deposits.unitId, month),
  };
};

const loansFrom = (
  { measures, tree }: UnitSources,
  unit: Parameters<typeof unitLoanPosition>[0],
  keptFrom: Month,
): UnitLoanPosition =>
  unitLoanPosition(unit, measures, {
    keptFrom,
    unitsOn: (date) => [unit.unitId, ...tree.descendantsOf(unit.unitId, date)],
  });

/** Asked only where there is something to rank. */
const peerRises = (sources: UnitSources, month: Month): readonly bigint[] => {
  const { deposits, tree } = sources;
  const monthEnd = lastDayOf(month);
  const entity = tree.legalEntityOf(deposits.unitId, monthEnd);
  return tree
    .units()
    .filter((unitId) => unitId !== deposits.unitId && tree.kindOf(unitId, monthEnd) === 'branch')
    .filter((unitId) => tree.legalEntityOf(unitId, monthEnd) === entity)
    .flatMap((unitId) => {
      const unit = { unitId, name: unitId, kind: 'branch' as const, lastClosed: deposits.lastClosed };
      return riseIn(loansFrom(sources, unit, previousMonth(month)), month)?.riseMinor ?? [];
    });
};

/** Every signal that is judged per unit and month, in the order in which they are asked. */
export const unitRules: readonly UnitRule[] = [
  ...askedOf(
    unitWindowRules,
    (signal, calendar, month) => unitWindowJudgingDays(signal as UnitWindowSignal, calendar, month),
    monthEndsOf,
  ),
  ...askedOf(
    depositDeviationRules,
    (signal, calendar, month) => judgingDays(signal as DepositSignal, calendar, month),
    depositsOf,
  ),
  ...askedOf(unitLoanRules, (_, __, month) => [lastDayOf(month)], loansOf),
];

/** The days of a month on which the tree does not change, and who is below the unit on them. */
const spansOf = (tree: OrgTree, unitId: string, month: Month): readonly UnitSpan[] =>
  tree.spans(firstDayOf(month), lastDayOf(month)).map(({ from, to }) => ({
    fromDay: daysBetween(firstDayOf(month), from) + 1,
    toDay: daysBetween(firstDayOf(month), to) + 1,
    unitIds: [unitId, ...tree.descendantsOf(unitId, from)],
  }));
