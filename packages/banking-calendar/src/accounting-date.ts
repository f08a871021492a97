import assert from 'node:assert';

/** The bank's day (会计日期) as `YYYY-MM-DD`; it has no timezone and compares as text. */
export type AccountingDate = string;

const dayMs = 86_400_000;
const zero = '0'.charCodeAt(0);

const digitsAt = (text: string, from: number, length: number): number => {
  let value = 0;
  for (let index = from; index < from + length; index += 1)
    value = value * 10 + text.charCodeAt(index) - zero;
  return value;
};

/**
 * Days since 1970-01-01.
 *
 * Reads the digits itself: books ask for every event, and a parsed Date costs ten times as much.
 */
export const dayNumber = (date: AccountingDate): number => {
  assert(date.length === 10, `not an accounting date: ${date}`);
  return Date.UTC(digitsAt(date, 0, 4), digitsAt(date, 5, 2) - 1, digitsAt(date, 8, 2)) / dayMs;
};

const dateText = (day: number): AccountingDate => new Date(day * dayMs).toISOString().slice(0, 10);

// Only ever holds what `dateText` answers, so sharing it between callers cannot be noticed.
const knownDates = new Map<number, AccountingDate>();

/** The date of a day number; the inverse of `dayNumber`. */
export const dateOfDay = (day: number): AccountingDate => {
  const known = knownDates.get(day);
  if (known !== undefined) return known;
  assert(Number.isSafeInteger(day), `not a day number: ${day}`);
  const date = dateText(day);
  knownDates.set(day, date);
  return date;
};

/** Whether a text names a day that exists, written as `YYYY-MM-DD` (years 0100 to 9999). */
export const isAccountingDate = (text: string): boolean =>
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(text) && dateText(dayNumber(text)) === text;

/** The date so many calendar days later; earlier when negative. */
export const addDays = (date: AccountingDate, days: number): AccountingDate =>
  days === 0 ? date : dateOfDay(dayNumber(date) + days);

/** Calendar days from one date to another: 0 for the same day, negative when `to` is earlier. */
export const daysBetween = (from: AccountingDate, to: AccountingDate): number =>
  dayNumber(to) - dayNumber(from);

/** Whether a date is a Saturday or a Sunday. */
export const isWeekend = (date: AccountingDate): boolean => {
  // Day 0 was a Thursday.
  const weekday = (((dayNumber(date) + 4) % 7) + 7) % 7;
  return weekday === 0 || weekday === 6;
};
