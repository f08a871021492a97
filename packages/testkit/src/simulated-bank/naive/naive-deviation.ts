import {
  daysIn,
  firstDayOf,
  lastDayOf,
  type Month,
  monthEndWindow,
  monthOf,
  nextMonth,
} from '@tocsin/banking-calendar';
import type { Severity } from '@tocsin/events';
import { branches, legalEntity } from '../county.ts';
import type { PlantedLevel } from '../planted-case.ts';
import { countyCalendar } from '../stories/story.ts';
import type { NaiveBooks } from './naive-books.ts';
import type { NaiveFinding } from './naive-finding.ts';

/** One unit's month: its closing balances and what follows from them. */
export type NaiveMonth = Readonly<{
  orgUnitId: string;
  month: Month;
  accounts: number;
  balances: readonly number[];
  average: number;
  monthEnd: number;
  /** 0.04 is 4 %. */
  deviation: number;
}>;

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const sumOfSeries = (list: readonly (readonly number[])[]): number[] =>
  (list[0] ?? []).map((_, place) => sum(list.map((series) => series[place] ?? 0)));

/** The whole months that a bank has told of. */
const wholeMonths = ({ firstDay, lastDay }: NaiveBooks): Month[] => {
  const months: Month[] = [];
  for (let month = monthOf(firstDay); lastDayOf(month) <= lastDay; month = nextMonth(month))
    months.push(month);
  return months;
};

/** Every whole month of every branch and of the legal entity. */
export const naiveMonths = (books: NaiveBooks): NaiveMonth[] => {
  const ofBranch = (branchId: string): (readonly number[])[] =>
    [...books.accounts.values()]
      .filter((account) => account.branchId === branchId)
      .map(({ accountId }) => books.closings.get(accountId) ?? []);
  const all = [...books.closings.values()];
  const units = [
    ...branches.map(({ branchId }) => ({ orgUnitId: branchId, closings: ofBranch(branchId) })),
    { orgUnitId: legalEntity.orgUnitId, closings: all },
  ].map(({ orgUnitId, closings }) => ({
    orgUnitId,
    accounts: closings.length,
    series: sumOfSeries(closings),
  }));

  return units.flatMap(({ orgUnitId, accounts, series }) =>
    wholeMonths(books).map((month) => {
      const from = books.placeOf(firstDayOf(month));
      const balances = series.slice(from, from + daysIn(month));
      const average = sum(balances) / balances.length;
      const monthEnd = balances.at(-1) ?? 0;
      return { orgUnitId, month, accounts, balances, average, monthEnd, deviation: monthEnd / average - 1 };
    }),
  );
};

/** The days of a month, from the first, on which the balance held flat would end above 4 %. */
export const heldFlatDays = ({ balances }: NaiveMonth, lastDays: number): number[] => {
  const days = balances.length;
  return balances.flatMap((balance, place) => {
    const left = days - place - 1;
    if (left === 0 || left > lastDays) return [];
    const heldFlat = (balance * days) / (sum(balances.slice(0, place + 1)) + balance * left) - 1;
    return heldFlat > 0.04 ? [place + 1] : [];
  });
};

const entityLevel = (deviation: number): Severity | undefined => {
  if (deviation > 0.04) return 'red';
  if (deviation > 0.035) return 'orange';
  return deviation > 0.03 ? 'yellow' : undefined;
};

const branchLevel = ({ average, accounts, monthEnd, deviation }: NaiveMonth): Severity => {
  const isSmall = average < 50_000_000_00 || accounts < 500 || monthEnd - 1.04 * average < 3_000_000_00;
  if (isSmall) return 'blue';
  return deviation > 0.06 ? 'orange' : 'yellow';
};

const levels = ['blue', 'yellow', 'orange', 'red'] as const;

const branchCourse = (unit: NaiveMonth, books: NaiveBooks): PlantedLevel[] => {
  const { monthEnd, secondStepOn } = monthEndWindow(countyCalendar, unit.month);
  const first = branchLevel(unit);
  const course: PlantedLevel[] = [{ on: monthEnd, severity: first }];
  if (secondStepOn > books.lastDay) return course;
  const later = sum(
    [...books.accounts.values()]
      .filter(({ branchId }) => branchId === unit.orgUnitId)
      .map(({ accountId }) => books.closings.get(accountId)?.[books.placeOf(secondStepOn)] ?? 0),
  );
  const fellBack = unit.monthEnd - later >= (unit.monthEnd - unit.average) / 2;
  const second = fellBack ? (levels[levels.indexOf(first) + 1] ?? 'red') : 'blue';
  return second === first ? course : [...course, { on: secondStepOn, severity: second }];
};

const dateOf = (month: Month, day: number): string => `${month}-${String(day).padStart(2, '0')}`;

const beforeMonthEnd = (unit: NaiveMonth, isEntity: boolean): NaiveFinding[] => {
  const [first] = heldFlatDays(unit, 10);
  if (first === undefined) return [];
  const course = [{ on: dateOf(unit.month, first), ...(isEntity && { severity: 'yellow' as const }) }];
  return [{ signal: 'DEP-02', subjectId: unit.orgUnitId, period: unit.month, course }];
};

/** What DEP-01, DEP-02, DEP-03 and DEP-05 are by their definitions. */
export const naiveDeviationFindings = (books: NaiveBooks): NaiveFinding[] => {
  const months = naiveMonths(books);
  return months.flatMap((unit): NaiveFinding[] => {
    const { orgUnitId: subjectId, month: period, deviation } = unit;
    const isEntity = subjectId === legalEntity.orgUnitId;
    const found = beforeMonthEnd(unit, isEntity);
    if (!isEntity) {
      return deviation > 0.04
        ? [...found, { signal: 'DEP-03', subjectId, period, course: branchCourse(unit, books) }]
        : found;
    }
    const severity = entityLevel(deviation);
    if (severity === undefined) return found;
    return [...found, { signal: 'DEP-01', subjectId, period, course: [{ on: lastDayOf(period), severity }] }];
  });
};
