import {
  type AccountingDate,
  dateOfDay,
  dayNumber,
  lastDayOf,
  monthOf,
  type WorkingCalendar,
} from '@tocsin/banking-calendar';
import type { LoanEvent } from '@tocsin/books';

/** What a signal says of one period, as `period severity condition`. */
export type NaiveFinding = string;

type Owed = { kind: 'principal' | 'interest'; day: number; left: number };
type Row = Readonly<{
  day: number;
  isEnded: boolean;
  /** Interest dues that have not come, as far as money for them is not there. */
  toCome: readonly Readonly<{ day: number; left: number }>[];
  outstanding: number;
  interest: number;
  principalSince: number | undefined;
  interestSince: number | undefined;
  since: number | undefined;
  grade: string | undefined;
  isFirstUnpaid: boolean;
}>;

/**
 * A loan with a schedule as a clerk would keep it on paper: one row for every day, each worked out from the first day
 * on. Events are told once each, in the order of arrival; rows count what is dated up to their day.
 */
export const paperRows = (events: readonly LoanEvent[], untilDay: number): readonly Row[] => {
  const disbursal = events.find((event) => event.type === 'bank.loan.disbursed.v1');
  if (disbursal?.type !== 'bank.loan.disbursed.v1') return [];
  const lentOn = dayNumber(disbursal.data.accountingDate);
  const rows: Row[] = [];
  for (let day = lentOn; day <= untilDay; day += 1) rows.push(paperRow(events, disbursal.data, day));
  return rows;
};

const paperRow = (
  events: readonly LoanEvent[],
  lent: Extract<LoanEvent, { type: 'bank.loan.disbursed.v1' }>['data'],
  until: number,
): Row => {
  const owed: Owed[] = (lent.schedule ?? []).flatMap((due) => [
    { kind: 'interest' as const, day: dayNumber(due.dueDate), left: due.interestMinor },
    { kind: 'principal' as const, day: dayNumber(due.dueDate), left: due.principalMinor },
  ]);
  owed.sort((a, b) => a.day - b.day);
  const firstDay = Math.min(...owed.map(({ day }) => day));
  let outstanding = lent.principalMinor;
  let isEnded = false;
  let grade: string | undefined;
  const purse = { principal: 0, interest: 0 };
  const told = events
    .map((event) => ({ event, day: dayNumber(event.data.accountingDate) }))
    .filter(({ day }) => day <= until)
    .sort((a, b) => a.day - b.day);
  for (const { event } of told) {
    if (event.type === 'bank.loan.settled.v1') isEnded = true;
    if (event.type === 'bank.loan.graded.v1') grade = event.data.grade;
    if (event.type !== 'bank.repayment.received.v1') continue;
    purse.principal += event.data.principalMinor ?? 0;
    purse.interest += event.data.interestMinor ?? 0;
    outstanding -= event.data.principalMinor ?? 0;
  }
  // Every due of a kind is paid oldest first, whenever the money came.
  for (const one of owed) {
    const paid = one.day <= until ? Math.min(one.left, purse[one.kind]) : 0;
    one.left -= paid;
    purse[one.kind] -= paid;
  }
  const toCome = owed.flatMap((one) => {
    if (isEnded || one.kind !== 'interest' || one.day <= until) return [];
    const paid = Math.min(one.left, purse.interest);
    purse.interest -= paid;
    return { day: one.day, left: one.left - paid };
  });
  const unpaid = isEnded ? [] : owed.filter(({ day, left }) => day < until && left > 0);
  const of = (kind: Owed['kind']) => unpaid.filter((one) => one.kind === kind);
  return {
    day: until,
    isEnded,
    toCome: toCome.filter(({ left }) => left > 0),
    outstanding: isEnded ? 0 : Math.max(0, outstanding),
    interest: of('interest').reduce((sum, { left }) => sum + left, 0),
    principalSince: of('principal')[0]?.day,
    interestSince: of('interest')[0]?.day,
    since: unpaid[0]?.day,
    grade,
    isFirstUnpaid: unpaid[0]?.day === firstDay,
  };
};

type Ask = (row: Row, before: Row | undefined) => string | undefined | 'not asked';

/** Reads the rows of each episode downwards and writes what the signal said last, and whether it still does. */
const perEpisode = (
  rows: readonly Row[],
  sinceOf: (row: Row) => number | undefined,
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

const past = (since: number | undefined, row: Row | undefined): number =>
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
const projection = (rows: readonly Row[], month: string): readonly NaiveFinding[] => {
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
  rows: readonly Row[],
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
const migrations = (rows: readonly Row[]): readonly NaiveFinding[] => {
  const isBad = (row: Row | undefined): boolean => {
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
  const any = (row: Row) => row.since;
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
