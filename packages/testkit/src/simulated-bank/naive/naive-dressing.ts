import { monthEndWindow } from '@tocsin/banking-calendar';
import { countyCalendar } from '../stories/story.ts';
import type { NaiveBooks } from './naive-books.ts';
import { type NaiveMonth, naiveMonths } from './naive-deviation.ts';
import type { NaiveFinding } from './naive-finding.ts';
import { naiveWindowDressing } from './naive-month-ends.ts';

/** What WIN-03 is by its definition. */
export const naiveDressingFindings = (books: NaiveBooks): NaiveFinding[] => {
  const months = naiveMonths(books);
  return naiveWindowDressing(books).flatMap(
    ({ orgUnitId: subjectId, month: period, dressed }): NaiveFinding[] => {
      const unit = months.find(({ orgUnitId, month }) => orgUnitId === subjectId && month === period);
      const { outflowTo } = monthEndWindow(countyCalendar, period);
      if (unit === undefined || outflowTo > books.lastDay || !isDressing(dressed, unit)) return [];
      const severity = unit.deviation > 0.04 ? 'red' : 'orange';
      return [{ signal: 'WIN-03', subjectId, period, course: [{ on: outflowTo, severity }] }];
    },
  );
};

const isDressing = (dressed: number, { average, monthEnd }: NaiveMonth): boolean => {
  const growth = monthEnd - average;
  return growth > 0 && dressed >= growth * 0.3 && dressed >= 5_000_000_00 && dressed >= average / 100;
};
