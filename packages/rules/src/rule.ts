import type { WorkingCalendar } from '@tocsin/banking-calendar';
import type { z } from 'zod';

import type { Finding } from './finding.ts';

/** What a rule is asked besides the position. Nothing in it comes from the clock on the wall. */
export type Question<Parameters> = Readonly<{
  /** The last closed accounting date of the subject's legal entity (a union: of its slowest entity). */
  asOf: string;
  /** The months to judge, for a signal by month: findings of others are neither given nor withdrawn. */
  months: readonly string[];
  parameters: Parameters;
  calendar: WorkingCalendar;
  /** ISO 4217 code, shown with amounts. */
  currency: string;
  /**
   * Set by whoever keeps the answer: figures that merely age, like days past due, are those of the day that decided the
   * level, which is the date of the finding. Otherwise they are those of `asOf`.
   */
  figuresAsDecided?: true;
}>;

/**
 * A pure verdict on a position: no state, no I/O, no clock.
 *
 * It answers for every month of the question: a month without a finding is one in which the signal was never
 * true. A state signal answers for `asOf`: without a finding it is not true then. It throws `CalendarYearMissingError` rather than guess a working day; no answer leaves alerts as they are.
 */
export type Rule<Position, Parameters> = Readonly<{
  signal: string;
  /** Raised when the same position and parameters can give another finding than before. */
  version: string;
  parameters: z.ZodType<Parameters>;
  findings: (position: Position, question: Question<Parameters>) => readonly Finding[];
}>;
