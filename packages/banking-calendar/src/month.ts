import { UTCDate } from '@date-fns/utc';
import { addMonths, format, getDaysInMonth, isValid } from 'date-fns';
import type { AccountingDate } from './accounting-date.ts';

/** A calendar month as `YYYY-MM`. */
export type Month = string;

const startOf = (month: Month): UTCDate => new UTCDate(`${month}-01T00:00:00Z`);

/** Months are few and asked about all the time; what is remembered of one never changes. */
const rememberedPerMonth = <Answer>(answer: (month: Month) => Answer): ((month: Month) => Answer) => {
  const known = new Map<Month, Answer>();
  return (month) => {
    const answered = known.get(month);
    if (answered !== undefined) return answered;
    const worked = answer(month);
    known.set(month, worked);
    return worked;
  };
};

/** Whether a text names a month, written as `YYYY-MM`. */
export const isMonth = (text: string): boolean => /^\d{4}-\d{2}$/.test(text) && isValid(startOf(text));

/** The month that a date lies in. */
export const monthOf = (date: AccountingDate): Month => date.slice(0, 7);

/** The first calendar day of a month. */
export const firstDayOf = (month: Month): AccountingDate => `${month}-01`;

/** How many calendar days a month has. */
export const daysIn = rememberedPerMonth((month) => getDaysInMonth(startOf(month)));

/** The month-end: the last calendar day, holiday or not. */
export const lastDayOf = (month: Month): AccountingDate => `${month}-${daysIn(month)}`;

/** The month after. */
export const nextMonth = rememberedPerMonth((month) => format(addMonths(startOf(month), 1), 'yyyy-MM'));

/** The month before. */
export const previousMonth = rememberedPerMonth((month) => format(addMonths(startOf(month), -1), 'yyyy-MM'));

/** Whether a month ends a quarter: March, June, September or December. */
export const isQuarterEnd = (month: Month): boolean => Number(month.slice(5)) % 3 === 0;
