import type { AccountingDate } from '@tocsin/banking-calendar';
import type { Posting } from '../posting.ts';

/** One calendar day of the county. */
export type Day = Readonly<{
  date: AccountingDate;
  isWorkingDay: boolean;
  /** 1 on an ordinary working day. */
  busyness: number;
}>;

/** One way in which money moves day after day. */
export type Habit = (day: Day) => Iterable<Posting>;
