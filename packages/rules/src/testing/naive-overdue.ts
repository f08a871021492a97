import {
  type AccountingDate,
  dateOfDay,
  dayNumber,
  lastDayOf,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';
import { type PaperRow, paperRows } from './paper-rows.ts';

/** What a signal says of one period, as `period severity condition`. */
export type NaiveFinding = string;

type Ask = (row: PaperRow, before: PaperRow | undefined) => string | undefined | 'not asked';

/** Reads the rows of each episode downwards and writes what the signal said last, and whether it still does. */
const perEpisode = (
  rows: readonly PaperRow[],
  sinceOf: (row: PaperRow) => number | undefined,
  ask: Ask,
): readonly NaiveFinding[] => {
  const found = new Map<string, string>();
  let period: string | undefined;
  let said: string | undefined;
  let level: string | undefined;
  const write = (isOver: boolean): void => {
    if (period !== undefined && said !== undefined)
      found.set(period, `${said} ${isOver || level === undefined ? 'cleared' : 'active'}`);
  };
  for (const [index, row] of rows.entries()) {
    const since = sinceOf(row);
    if (since === undefined) {
      write(true);
      period = undefined;
      said = undefined;
      level = undefined;
      continue;
    }
    period ??= dateOfDay(since);
    const answer = ask(row, rows[index - 1]);
    if (answer === 'not asked') continue;
    level = answer;
    said = answer ?? said;
  }
  write(false);
  return [...found].map(([name, text]) => `${name} ${text}`).sort();
};

const past = (since: number | undefined, row: PaperRow | undefined): number =>
  since === undefined || row === undefined ? 0 : row.day - since;

const monthEndOf = (day: number): AccountingDate => lastDayOf(monthOf(dateOfDay(day)));

const level01: Ask = (row) => {
  const days = past(row.since, row);
  if (days > 60) return 'red alert';
  if (days > 30) return 'orange alert';
  return days > 7 ? 'yellow alert' : 'blue list';
};

const level02 =
  (calendar: WorkingCalendar): Ask =>
  (row) => {
    if (row.interest >= 100_000_000) return 'red alert';
    if (row.outstanding <= 10_000_000 && row.interest < 1_000_000) return 'blue list';
    let closes = 0;
    for (let day = (row.interestSince ?? row.day) + 1; day <= row.day; day += 1)
      if (calendar.isWorkingDay(dateOfDay(day))) closes += 1;
    return closes >= 3 ? 'yellow alert' : 'blue list';
  };

const level04: Ask = (row, before) => {
  const days = past(row.since, row);
  const isPassing = days > 90 && past(before?.since, before) <= 90;
  if (!isPassing && dateOfDay(row.day) !== monthEndOf(row.day)) return 'not asked';
  if (row.grade === undefined) return undefined;
  if (days > 90 && ['normal', 'special-mention'].includes(row.grade)) return 'red alert';
  return row.grade === 'normal' && days >= 8 ? 'orange alert' : undefined;
};

const level06: Ask = (row) => {
  const days = past(row.since, row);
  if (!row.isFirstUnpaid || days <= 7) return undefined;
  return days > 30 ? 'red alert' : 'orange alert';
};

const level12: Ask = (row) =>
  row.principalSince !== undefined || past(row.since, row) > 60 ? 'orange list' : undefined;

/** OVD-05 of one month: what it said on days 1, 10 and 20, and whether that still stands. */
const projection = (rows: readonly PaperRow[], month: string): readonly NaiveFinding[] => {
  const monthEnd = dayNumber(lastDayOf(month));
  let said: string | undefined;
  let level: string | undefined;
  for (const row of rows) {
    const date = dateOfDay(row.day);
    if (monthOf(date) !== month) continue;
    const days = past(row.since, row);
    const atEnd = row.since === undefined ? 0 : monthEnd - row.since;
    if (row.since === undefined || row.day === monthEnd) level = undefined;
    else if (['01', '10', '20'].includes(date.slice(8))) {
      level = undefined;
      if (days <= 90 && atEnd >= 91) level = 'orange alert';
      else if (days <= 7 && atEnd >= 8) level = 'yellow list';
    }
    said = level ?? said;
  }
  return said === undefined ? [] : [`${month} ${said} ${level === undefined ? 'cleared' : 'active'}`];
};

/** OVD-07 of every settlement date: the third working day before it and the days from there to the day before it. */
const shortAccounts = (
  rows: readonly PaperRow[],
  calendar: WorkingCalendar,
  balanceOn: (day: number) => bigint | undefined,
): readonly NaiveFinding[] => {
  const settlements = [...new Set(rows.flatMap(({ toCome }) => toCome.map(({ day }) => day)))];
  return settlements.flatMap((settlement) => {
    let workingDays = 0;
    let asked = settlement;
    while (workingDays < 3) {
      asked -= 1;
      if (calendar.isWorkingDay(dateOfDay(asked))) workingDays += 1;
    }
    const shorts = rows
      .filter(({ day }) => day >= asked && day <= settlement)
      .map(({ day, toCome }) => {
        const dues = toCome.filter((one) => one.day === settlement);
        const due = dues.reduce((sum, { left }) => sum + left, 0);
        const balance = balanceOn(day);
        return balance !== undefined && balance < BigInt(due);
      });
    if (!shorts.includes(true)) return [];
    return [`${dateOfDay(settlement)} blue list ${shorts.at(-1) ? 'active' : 'cleared'}`];
  });
};

/** OVD-09: from a row on which the loan was not non-performing to the next on which it was. */
const migrations = (rows: readonly PaperRow[]): readonly NaiveFinding[] => {
  const isBad = (row: PaperRow | undefined): boolean => {
    if (row === undefined || row.isEnded) return false;
    if (row.grade === undefined) return past(row.since, row) > 90;
    return !['normal', 'special-mention'].includes(row.grade);
  };
  return rows.flatMap((row, at) => {
    if (at === 0 || !isBad(row) || isBad(rows[at - 1])) return [];
    const isOver = rows.slice(at).some((later) => !isBad(later));
    return [`${dateOfDay(row.day)} orange alert ${isOver ? 'cleared' : 'active'}`];
  });
};

/** OVD-03: the bucket of a loan at the close of a day. */
export const naiveBucket = (events: readonly LoanEvent[], day: number): number => {
  const row = paperRows(events, day).at(-1);
  const days = past(row?.since, row);
  const begins = [1, 31, 91, 181, 366, 1_096];
  return begins.filter((begin) => days >= begin).length;
};

/** What every signal of a loan says at the close of a day, by the definitions alone. */
export const naiveOverdue = (
  events: readonly LoanEvent[],
  asOf: number,
  calendar: WorkingCalendar,
  balanceOn: (day: number) => bigint | undefined,
): Readonly<Record<string, readonly NaiveFinding[]>> => {
  const rows = paperRows(events, asOf);
  const any = (row: PaperRow) => row.since;
  return {
    'OVD-01': perEpisode(rows, any, level01),
    'OVD-02': perEpisode(rows, (row) => row.interestSince, level02(calendar)),
    'OVD-04': perEpisode(rows, any, level04),
    'OVD-05': projection(rows, monthOf(dateOfDay(asOf))),
    'OVD-06': perEpisode(rows, any, level06),
    'OVD-07': [...shortAccounts(rows, calendar, balanceOn)].sort(),
    'OVD-09': [...migrations(rows)].sort(),
    'OVD-12': perEpisode(rows, any, level12),
  };
};
