import type { Problem, ProblemCode } from '@tocsin/events';

/** One thing that is wrong with an event, or with the stream in which it should have come. */
export type IntakeProblem = Omit<Problem, 'code'> & Readonly<{ code: ProblemCode | 'truncated-gzip' }>;

/** An event that was not taken. */
export type Rejection = Readonly<{
  /** From 0, among all events of the request or file. */
  index: number;
  /** The event's own id; null where none could be read. */
  id: string | null;
  problems: readonly IntakeProblem[];
}>;
