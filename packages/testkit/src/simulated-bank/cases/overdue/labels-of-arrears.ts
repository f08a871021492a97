import {
  type AccountingDate,
  addDays,
  daysBetween,
  lastDayOf,
  type Month,
  monthOf,
} from '@tocsin/banking-calendar';
import type { Grade, Severity } from '@tocsin/events';
import { firstDay, lastDay } from '../../days-of-the-county.ts';
import type { PlantedLevel } from '../../planted-case.ts';
import { countyCalendar } from '../../stories/story.ts';
import type { FoundCase } from '../credit-case.ts';

/** A due that stays unpaid for a time, and all that decides which signals it makes. Amounts in yuan. */
export type Arrears = Readonly<{
  loanId: string;
  due: AccountingDate;
  /** What is unpaid of it. */
  principal?: number;
  interest?: number;
  /** What the whole loan owes meanwhile. */
  outstanding: number;
  /** The day at whose close nothing is unpaid any more. */
  paidOn?: AccountingDate;
  isFirstDue?: boolean;
  /** The bank's own grades, by the day from which each holds. */
  grades?: readonly (readonly [from: AccountingDate, grade: Grade])[];
  /** The day on which the bank begins to tell of the loan, where that is after the due. */
  knownFrom?: AccountingDate;
}>;

type LevelOn = (day: AccountingDate, before: Severity | undefined) => Severity | undefined;

/** Every signal that the arrears of one due make: straight from the definitions, day by day. */
export const labelsOfArrears = (arrears: Arrears): readonly FoundCase[] => {
  const { loanId: subjectId, due, interest = 0 } = arrears;
  const episode = { subjectId, period: due };
  return [
    { signal: 'OVD-01', ...episode, ...courseOf(arrears, newlyOverdue(arrears)) },
    ...(interest > 0
      ? [{ signal: 'OVD-02', ...episode, ...courseOf(arrears, owingInterest(arrears)) } as const]
      : []),
    { signal: 'OVD-04', ...episode, ...courseOf(arrears, betterGrade(arrears)) },
    ...projections(arrears),
    ...(arrears.isFirstDue
      ? [{ signal: 'OVD-06', ...episode, ...courseOf(arrears, firstPayment(arrears)) } as const]
      : []),
    { signal: 'OVD-12', ...episode, ...courseOf(arrears, keyInspection(arrears)) },
  ].filter(({ course }) => course.length > 0) as FoundCase[];
};

const courseOf = (arrears: Arrears, levelOn: LevelOn): Pick<FoundCase, 'course' | 'endsOn'> => {
  const course: PlantedLevel[] = [];
  let level: Severity | undefined;
  let endsOn: AccountingDate | undefined;
  for (const day of daysUnpaid(arrears)) {
    const now = levelOn(day, level);
    if (now !== undefined && now !== level) course.push({ on: day, severity: now });
    if (now === undefined && level !== undefined) endsOn = day;
    level = now;
  }
  if (level !== undefined) endsOn = arrears.paidOn;
  return { course, ...(endsOn && { endsOn }) };
};

/** Every day at whose close the due is known to be unpaid. */
const daysUnpaid = ({ due, knownFrom = firstDay, paidOn }: Arrears): readonly AccountingDate[] => {
  const days: AccountingDate[] = [];
  const past = paidOn ?? addDays(lastDay, 1);
  for (let day = addDays(due, 1); day < past; day = addDays(day, 1)) if (day >= knownFrom) days.push(day);
  return days;
};

const newlyOverdue =
  ({ due }: Arrears): LevelOn =>
  (day) => {
    const days = daysBetween(due, day);
    if (days >= 61) return 'red';
    if (days >= 31) return 'orange';
    return days >= 8 ? 'yellow' : 'blue';
  };

const owingInterest = ({ due, outstanding, interest = 0 }: Arrears): LevelOn => {
  const patienceEnds = countyCalendar.addWorkingDays(due, 3);
  const matters = outstanding > 100_000 || interest >= 10_000;
  return (day) => {
    if (interest >= 1_000_000) return 'red';
    return matters && day >= patienceEnds ? 'yellow' : 'blue';
  };
};

const gradeOn = ({ grades = [] }: Arrears, day: AccountingDate): Grade | undefined =>
  grades.findLast(([from]) => from <= day)?.[1];

const betterGrade =
  (arrears: Arrears): LevelOn =>
  (day, before) => {
    const days = daysBetween(arrears.due, day);
    if (day !== lastDayOf(monthOf(day)) && days !== 91) return before;
    const grade = gradeOn(arrears, day);
    if (days > 90 && (grade === 'normal' || grade === 'special-mention')) return 'red';
    return days >= 8 && grade === 'normal' ? 'orange' : undefined;
  };

const firstPayment =
  ({ due }: Arrears): LevelOn =>
  (day) => {
    const days = daysBetween(due, day);
    if (days > 30) return 'red';
    return days > 7 ? 'orange' : undefined;
  };

const keyInspection =
  ({ due, principal = 0 }: Arrears): LevelOn =>
  (day) =>
    principal > 0 || daysBetween(due, day) > 60 ? 'orange' : undefined;

/** OVD-05: one question a month, asked on three of its days and over at its end. */
const projections = (arrears: Arrears): readonly FoundCase[] => {
  const months = new Set(daysUnpaid(arrears).map(monthOf));
  return [...months].map((period) => ({
    ...{ signal: 'OVD-05', subjectId: arrears.loanId, period },
    ...courseOf(arrears, projected(arrears.due, period)),
  }));
};

const projected =
  (due: AccountingDate, month: Month): LevelOn =>
  (day, before) => {
    const monthEnd = lastDayOf(month);
    if (monthOf(day) !== month || day === monthEnd) return undefined;
    if (!['01', '10', '20'].includes(day.slice(8))) return before;
    const [today, atMonthEnd] = [daysBetween(due, day), daysBetween(due, monthEnd)];
    if (today <= 90 && atMonthEnd > 90) return 'orange';
    return today <= 7 && atMonthEnd > 7 ? 'yellow' : undefined;
  };
